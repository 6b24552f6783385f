package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/protocol-conformance.md has a row for all that protocol.md 18a, 19, 21 and 22 ask, and names tests that exist. */
class ConformanceTest {

    private static final Path TABLE = Path.of("../../docs/protocol-conformance.md");
    private static final Path MODULES = Path.of("..");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern OPEN = Pattern.compile("- ([A-Z]\\d+)");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern ANNOTATION = Pattern.compile(" {4}@(Test|ParameterizedTest|Property)\\b.*");
    private static final Pattern METHOD = Pattern.compile(" {4}void (\\w+)\\(.*");
    private static final String NONE = "–";

    private final List<String> lines = read(TABLE);
    private final Map<String, String> proofs = new LinkedHashMap<>();

    ConformanceTest() {
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(proofs.put(row.group(1), row.group(3)))
                        .as("a second row for %s", row.group(1))
                        .isNull();
            }
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> ids(String letter, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(each -> letter + each);
    }

    @Test
    void everyDemandHasItsRow() {
        List<String> all = Stream.of(ids("S", 25), ids("P", 15), ids("T", 30), ids("U", 14), ids("C", 20))
                .flatMap(ids -> ids)
                .toList();
        assertThat(proofs.keySet()).containsExactlyElementsOf(all);
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> tests = tests();
        proofs.forEach((id, proof) -> {
            List<String> named =
                    NAMED.matcher(proof).results().map(name -> name.group(1)).toList();
            assertThat(tests).as("tests named for %s", id).containsAll(named);
            assertThat(named.isEmpty()).as("%s is open or has tests", id).isEqualTo(proof.equals(NONE));
        });
    }

    @Test
    void rowsWithoutTestAreListedAtTheEnd() {
        List<String> listed = lines.stream()
                .map(OPEN::matcher)
                .filter(Matcher::matches)
                .map(open -> open.group(1))
                .toList();
        List<String> open = proofs.entrySet().stream()
                .filter(row -> row.getValue().equals(NONE))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(listed).isEqualTo(open);
    }

    /** Class and method of every test in the sources of all modules, with the module where two have a class of that name. */
    private static Set<String> tests() throws IOException {
        Map<String, Map<String, Path>> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(MODULES)) {
            for (Path module : modules.toList()) {
                Path folder = module.resolve("src/test/java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> file.toString().endsWith("Test.java"))
                                .forEach(file -> sources.computeIfAbsent(
                                                file.getFileName().toString().replace(".java", ""),
                                                type -> new TreeMap<>())
                                        .put(module.getFileName().toString(), file));
                    }
                }
            }
        }
        Set<String> tests = new TreeSet<>();
        sources.forEach((type, files) -> files.forEach((module, file) -> {
            String name = files.size() == 1 ? type : module + "/" + type;
            methods(file).forEach(method -> tests.add(name + "." + method));
        }));
        return tests;
    }

    private static List<String> methods(Path source) {
        List<String> methods = new ArrayList<>();
        boolean annotated = false;
        for (String line : read(source)) {
            Matcher method = METHOD.matcher(line);
            annotated |= ANNOTATION.matcher(line).matches();
            if (annotated && method.matches()) {
                methods.add(method.group(1));
            }
            annotated &= !method.matches() && !line.equals("    }");
        }
        return methods;
    }
}
