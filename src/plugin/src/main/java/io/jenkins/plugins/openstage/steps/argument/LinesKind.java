package io.jenkins.plugins.openstage.steps.argument;

import java.util.ArrayList;
import java.util.List;

/** Files of the workspace, or patterns: a list, or text with one a line. */
record LinesKind() implements OptionKind {

    @Override
    public String expected() {
        return "files of the workspace, as in 'logos/company.png' or ['logos/*.png', 'firmware/os60.img']";
    }

    @Override
    public Object plain(String option, Object given) {
        List<String> lines = new ArrayList<>();
        for (Object entry : Words.list(given).orElse(List.of(given))) {
            if (Words.isNull(entry)) {
                throw new IllegalArgumentException(
                        "An entry of the list " + option + " is null: was a variable of the pipeline not set?");
            }
            lines.add(Words.text(entry).orElseThrow(() -> Words.wrong(option, given, expected())));
        }
        return String.join("\n", lines);
    }

    @Override
    public boolean isEmpty(Object plain) {
        return TextLines.lines(plain.toString()).isEmpty();
    }

    @Override
    public Object shown(Object plain) {
        List<String> lines = TextLines.lines(plain.toString());
        return lines.size() == 1 ? lines.get(0) : lines;
    }

    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        return variables.in(option, plain.toString());
    }
}
