package io.jenkins.plugins.openstage;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md is the rule for what imports what. */
class FloorsTest {

    private static final String ROOT = FloorsTest.class.getPackageName();
    private static final Path PICTURE = Path.of("../../docs/architecture.md");
    private static final Pattern ARROW = Pattern.compile("([\\w.]+) --> ([\\w.]+)");

    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesImportEachOtherExactlyAsThePictureShows() throws IOException {
        assertThat(found(ROOT, FloorsTest::floor))
                .as("imports found in the classes, against those drawn in docs/architecture.md")
                .isEqualTo(drawn("The floors of the engine"));
    }

    @Test
    void wingsOfTheServiceImportEachOtherExactlyAsThePictureShows() throws IOException {
        assertThat(found(ROOT + ".service", packageName -> packageName.substring(ROOT.length() + 1)))
                .as("imports found in the service's classes, against those drawn in docs/architecture.md")
                .isEqualTo(drawn("The wings of the service"));
    }

    @Test
    void roomsOfAFleetImportEachOtherExactlyAsThePictureShows() throws IOException {
        assertThat(found(ROOT + ".fleet", packageName -> packageName.substring(ROOT.length() + 1)))
                .as("imports found in the classes of fleet, against those drawn in docs/architecture.md")
                .isEqualTo(drawn("The rooms of a fleet"));
    }

    @Test
    void noImportLeadsBackToWhereItCameFrom() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(engine);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(engine);
    }

    /** The arrows of the picture below that heading. */
    private static Set<String> drawn(String heading) throws IOException {
        Pattern picture = Pattern.compile(
                "^## " + heading + "$.*?^```mermaid\\s+flowchart BT$(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
        return picture.matcher(Files.readString(PICTURE))
                .results()
                .flatMap(block -> ARROW.matcher(block.group(1)).results())
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An arrow for each import between the parts of a package; a part is what the name of a class's package is shortened to. */
    private Set<String> found(String whole, UnaryOperator<String> part) {
        return engine.stream()
                .filter(type -> isIn(type, whole))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isIn(dependency.getTargetClass(), whole))
                .map(dependency -> part.apply(dependency.getOriginClass().getPackageName()) + " --> "
                        + part.apply(dependency.getTargetClass().getPackageName()))
                .filter(arrow -> !arrow.matches("([\\w.]+) --> \\1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isIn(JavaClass type, String whole) {
        return (type.getPackageName() + ".").startsWith(whole + ".");
    }

    private static String floor(String packageName) {
        return packageName.substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }
}
