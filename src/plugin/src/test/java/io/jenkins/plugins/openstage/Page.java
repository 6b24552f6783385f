package io.jenkins.plugins.openstage;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation: its sections, its tables, and the examples in it. */
final class Page {

    private static final Path FOLDER = Path.of("..", "..", "docs");
    private static final Pattern FENCE = Pattern.compile("^```([a-z]*)\\s*$");
    private static final Pattern ENDS = Pattern.compile("^<!-- ends (SUCCESS|UNSTABLE|FAILURE) -->$");
    private static final Pattern HEADING = Pattern.compile("^(#+) (.*)$");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|([^|]*)\\|.*\\|$");

    private final String name;
    private final List<String> lines;

    /**
     * An example.
     *
     * @param where its page and line
     * @param language of the block
     * @param text the block
     * @param result how a build ends that runs it; written before the block as a comment, when it is not a success
     * @param output what the log of that build holds, in this order; a block of text that follows
     */
    record Example(String where, String language, String text, Result result, List<String> output) {}

    private Page(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    static Page read(String name) throws IOException {
        return new Page(name, Files.readAllLines(FOLDER.resolve(name)));
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines under a heading, up to the next one of its level or a higher one. */
    Page section(String title) {
        List<String> section = new ArrayList<>();
        int level = 0;
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                if (level > 0 && heading.group(1).length() <= level) {
                    break;
                }
                if (heading.group(2).equals(title)) {
                    level = heading.group(1).length();
                }
            }
            if (level > 0) {
                section.add(line);
            }
        }
        return new Page(name + ", section " + title, section);
    }

    /** The second cells of all rows whose first cell is a name, by that name. */
    Map<String, String> table() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2).strip());
            }
        }
        return rows;
    }

    /** In the order in which they stand. */
    List<Example> examples(String... languages) {
        List<Example> examples = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (!fence.matches() || fence.group(1).isEmpty()) {
                continue;
            }
            int begin = at;
            List<String> block = block(at);
            at += block.size() + 1;
            if (List.of(languages).contains(fence.group(1))) {
                Matcher ends = ENDS.matcher(begin == 0 ? "" : lines.get(begin - 1));
                Result result = ends.matches() ? Result.fromString(ends.group(1)) : Result.SUCCESS;
                boolean output = at + 2 < lines.size() && lines.get(at + 2).equals("```text");
                examples.add(new Example(
                        name + " line " + (begin + 1),
                        fence.group(1),
                        String.join("\n", block) + "\n",
                        result,
                        output ? block(at + 2) : List.of()));
            }
        }
        return examples;
    }

    private List<String> block(int fence) {
        List<String> block = new ArrayList<>();
        for (int at = fence + 1; !lines.get(at).equals("```"); at++) {
            block.add(lines.get(at));
        }
        return block;
    }

    @Override
    public String toString() {
        return name;
    }
}
