package io.jenkins.plugins.openstage.staging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which names of files and folders may be used on a file server. Checked before anything is sent: a line break in an FTP path
 * is the end of one command and the start of another, and a phone cannot read every character (protocol.md 16.2).
 */
public final class RemoteNames {
    /** Leaves room for the ending of a temporary name. */
    private static final int MAX_BYTES = 200;

    private RemoteNames() {}

    /** What is wrong with a name, as the end of a sentence; empty when nothing is. */
    static String problem(String name) {
        if (name.isEmpty()) {
            return "is empty";
        }
        if (hasControl(name)) {
            return "has a line break or control character";
        }
        if (name.equals(".") || name.equals("..")) {
            return "leads out of its folder";
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return "has a slash or backslash";
        }
        if (!name.strip().equals(name)) {
            return "begins or ends with a space";
        }
        if (name.indexOf('<') >= 0 || name.indexOf('>') >= 0 || name.indexOf('&') >= 0) {
            return "has one of < > &, which phones cannot read";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "is longer than " + MAX_BYTES + " bytes";
        }
        return "";
    }

    /** Whether a file may have this name. */
    public static boolean usable(String name) {
        return problem(name).isEmpty();
    }

    /**
     * A folder path in its one form: {@code /} or {@code /a/b/}.
     *
     * @throws IllegalArgumentException for names that cannot be used
     */
    static String folder(String path) {
        StringBuilder folder = new StringBuilder("/");
        for (String segment : segments(path)) {
            String problem = problem(segment);
            if (!problem.isEmpty()) {
                throw new IllegalArgumentException("The folder " + printable(path)
                        + " on the file server cannot be used: '" + printable(segment) + "' " + problem);
            }
            folder.append(segment).append('/');
        }
        return folder.toString();
    }

    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    static boolean hasControl(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(c) == Character.SURROGATE);
    }

    /** For messages: control characters as question marks. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return printable.toString();
    }
}
