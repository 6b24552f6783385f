package io.jenkins.plugins.openstage;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md is the rule for what imports what. */
class FloorsTest {

    private static final String ROOT = FloorsTest.class.getPackageName();
    private static final Path PICTURE = Path.of("../../docs/architecture.md");
    private static final Pattern BLOCK = Pattern.compile("```mermaid\\s+flowchart BT\\s+(.*?)```", Pattern.DOTALL);
    private static final Pattern ARROW = Pattern.compile("(\\w+) --> (\\w+)");

    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesImportEachOtherExactlyAsThePictureShows() throws IOException {
        Set<String> drawn = BLOCK.matcher(Files.readString(PICTURE))
                .results()
                .flatMap(block -> ARROW.matcher(block.group(1)).results())
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = engine.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(ROOT + "."))
                .map(dependency -> floor(dependency.getOriginClass().getPackageName()) + " --> "
                        + floor(dependency.getTargetClass().getPackageName()))
                .filter(arrow -> !arrow.matches("(\\w+) --> \\1"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found)
                .as("imports found in the classes, against those drawn in docs/architecture.md")
                .isEqualTo(drawn);
    }

    @Test
    void noImportLeadsBackToWhereItCameFrom() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(engine);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(engine);
    }

    private static String floor(String packageName) {
        return packageName.substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }
}
