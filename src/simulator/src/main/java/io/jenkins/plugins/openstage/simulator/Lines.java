package io.jenkins.plugins.openstage.simulator;

/** Writes one element a line, as real phones do; values stay as they are. */
final class Lines {

    private static final String INDENT = "  ";

    private Lines() {}

    /**
     * The same document with each element in a line of its own.
     *
     * @param xml without comments, and without {@code <} and {@code >} in values
     */
    static String of(String xml) {
        StringBuilder out = new StringBuilder(xml.length() + xml.length() / 4);
        int depth = 0;
        int at = 0;
        boolean empty = true;
        for (int tag = xml.indexOf('<'); tag >= 0; tag = xml.indexOf('<', at)) {
            int end = xml.indexOf('>', tag) + 1;
            boolean closing = xml.charAt(tag + 1) == '/';
            out.append(xml, at, tag);
            if (closing) {
                depth--;
            }
            // What was opened just now is closed in the same line.
            if (!(closing && empty) && !out.isEmpty()) {
                newLine(out, depth);
            }
            out.append(xml, tag, end);
            empty = !closing && xml.charAt(end - 2) != '/';
            if (empty && xml.charAt(tag + 1) != '?') {
                depth++;
            }
            at = end;
        }
        return out.append(xml, at, xml.length()).toString();
    }

    private static void newLine(StringBuilder out, int depth) {
        if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        out.append(INDENT.repeat(depth));
    }
}
