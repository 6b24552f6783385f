package io.jenkins.plugins.openstage.fleet.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with the YAML of a line, in words that quote none of it: where YAML cannot be taken apart, nobody knows what is a
 * secret.
 */
final class YamlProblem {

    /** With what the parser's sentences begin that name what somebody wrote. */
    private static final Map<String, String> NAMING = naming();

    private static final Pattern SIGN = Pattern.compile("(?::|-|,|\\[)\\s+[!*&]\\S");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 3;

    private YamlProblem() {}

    private static Map<String, String> naming() {
        Map<String, String> naming = new LinkedHashMap<>();
        naming.put("found undefined alias", "what begins with * refers to something, and nothing here has its name");
        naming.put("found duplicate anchor", "two texts of the file have the same name behind &");
        naming.put("found undefined tag handle", "what begins with ! is a tag, and means nothing here");
        naming.put("duplicate tag handle", "what begins with %TAG stands here a second time");
        return naming;
    }

    /**
     * The sentence.
     *
     * @param problem what the parser says
     * @param line the line that it speaks of; all of the file when it names none
     */
    static String sentence(String problem, String line) {
        return "this is no YAML: " + words(problem, line) + "; check indentation, quotes and colons here"
                + (SIGN.matcher(line).find() ? "; a text that begins with !, * or & stands in quotes" : "")
                + (line.contains("${")
                        ? "; between { and }, or with a colon and a blank in it, a text with ${…} stands in quotes"
                        : "");
    }

    private static String words(String problem, String line) {
        for (Map.Entry<String, String> naming : NAMING.entrySet()) {
            if (problem.startsWith(naming.getKey())) {
                return naming.getValue();
            }
        }
        Set<String> written = Arrays.stream(BETWEEN_WORDS.split(line)).collect(Collectors.toSet());
        boolean quotes = Arrays.stream(BETWEEN_WORDS.split(problem))
                .anyMatch(word -> word.length() >= SHORTEST && written.contains(word));
        return quotes ? "what stands here cannot be taken apart" : problem.strip();
    }
}
