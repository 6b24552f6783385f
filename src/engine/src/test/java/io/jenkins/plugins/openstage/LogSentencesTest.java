package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence that any module logs can be filled in by the logger to which it is given. */
class LogSentencesTest {

    private static final Path MODULES = Path.of("..");
    private static final Pattern CALL =
            Pattern.compile("\\bLOG(?:GER)?\\s*\\.(\\w+)\\(((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*)\\);");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBERED = Pattern.compile("\\{\\d");

    @Test
    void everySentenceIsFilledIn() throws IOException {
        try (Stream<Path> files = Files.walk(MODULES)) {
            List<String> calls = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                    .flatMap(LogSentencesTest::calls)
                    .toList();

            assertThat(calls).hasSizeGreaterThan(20);
            assertThat(calls.stream()
                            .filter(call -> !problem(call).isEmpty())
                            .map(call -> problem(call) + " in " + call))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotFilledInIsFound() {
        assertThat(problem("warn(\"Phone {0} is gone\", phone)")).isNotEmpty();
        assertThat(problem("warn(\"Phone %s is gone\", phone)")).isNotEmpty();
        assertThat(problem("warn(\"Phone {} is gone\")")).isNotEmpty();
        assertThat(problem("warn(\"Phone {} is at {}\", phone, e)")).isEmpty();
        assertThat(problem("warn(\"Phone is gone\", phone, e)")).isNotEmpty();
        assertThat(problem("warn(\"Phone {} is gone\", phone, e)")).isEmpty();
        assertThat(problem("log(Level.INFO, \"Phone {} is gone\", phone)")).isNotEmpty();
        assertThat(problem("log(Level.INFO, \"Phone's {0}\", phone)")).isNotEmpty();
        assertThat(problem("log(Level.INFO, \"Phone {0} is gone\", phone)")).isEmpty();
    }

    private static Stream<String> calls(Path file) {
        try {
            return CALL
                    .matcher(Files.readString(file))
                    .results()
                    .map(call -> call.group(1) + "(" + call.group(2) + ")")
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a call of java.util.logging ({@code log}) or of SLF4J (all others); empty when nothing is. */
    private static String problem(String call) {
        Matcher text = TEXT.matcher(call);
        if (!text.find()) {
            return "";
        }
        String sentence = text.group(1);
        long arguments = Pattern.compile(",")
                .matcher(TEXT.matcher(call.substring(text.end())).replaceAll("").replaceAll("\\([^()]*\\)", ""))
                .results()
                .count();
        long blanks = Pattern.compile("\\{}")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .count();
        if (sentence.contains("%s") || sentence.contains("%d")) {
            return "no logger fills in %s";
        }
        if (call.startsWith("log(")) {
            boolean quoted = NUMBERED.matcher(sentence).find() && sentence.contains("'");
            return blanks > 0 ? "java.util.logging wants {0}" : quoted ? "an apostrophe switches {0} off" : "";
        }
        if (NUMBERED.matcher(sentence).find()) {
            return "SLF4J wants {}";
        }
        // The last argument may be the cause.
        return blanks > arguments || arguments > blanks + 1 ? blanks + " blanks for " + arguments + " values" : "";
    }
}
