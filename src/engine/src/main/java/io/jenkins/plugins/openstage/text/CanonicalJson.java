package io.jenkins.plugins.openstage.text;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * JSON in the one form of all its spellings (RFC 8785): members in the order of their names, no white space, UTF-8. Two files that differ
 * only in what an editor or a formatter does to them have the same one. Numbers stay as they are written, so only whole ones are compared.
 * For one use by one thread.
 */
public final class CanonicalJson {

    private static final int FIRST_PRINTABLE = 0x20;

    private final Deque<Level> levels = new ArrayDeque<>();
    private final String leftOut;
    private String whole = "";

    /** An object or a list whose end was not read yet. */
    private static final class Level {
        private final SortedMap<String, String> members;
        private final StringJoiner entries = new StringJoiner(",", "[", "]");
        private String name = "";

        Level(boolean object) {
            this.members = object ? new TreeMap<>() : null;
        }

        /** A member that stands here twice is not the same as one. */
        void add(String value) {
            if (members == null) {
                entries.add(value);
            } else {
                members.merge(name, value, (one, other) -> one + "," + other);
            }
        }

        String text() {
            if (members == null) {
                return entries.toString();
            }
            StringJoiner text = new StringJoiner(",", "{", "}");
            for (Map.Entry<String, String> member : members.entrySet()) {
                text.add(quoted(member.getKey()) + ":" + member.getValue());
            }
            return text.toString();
        }
    }

    /**
     * For one value.
     *
     * @param leftOut the member of its outermost object that does not count; empty for none
     */
    public CanonicalJson(String leftOut) {
        this.leftOut = leftOut;
    }

    /** The SHA-256 of what is written, in 64 hexadecimal digits. */
    public static String sha256(JsonFile.Writing value) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        JsonFile.write(written, value);
        CanonicalJson canonical = new CanonicalJson("");
        return JsonFile.read("what was written", new ByteArrayInputStream(written.toByteArray()), json -> {
            json.copiedTo(canonical).skip();
            return canonical.sha256();
        });
    }

    /** Takes what stands at this place. */
    void take(JsonParser at) throws IOException {
        switch (at.currentToken()) {
            case START_OBJECT -> levels.push(new Level(true));
            case START_ARRAY -> levels.push(new Level(false));
            case FIELD_NAME -> levels.element().name = at.currentName();
            case END_OBJECT, END_ARRAY -> value(levels.pop().text());
            case VALUE_STRING -> value(quoted(at.getText()));
            default -> value(at.getText());
        }
    }

    private void value(String text) {
        if (levels.isEmpty()) {
            whole = text;
        } else if (levels.size() > 1 || !levels.element().name.equals(leftOut)) {
            levels.element().add(text);
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append(character);
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (character < FIRST_PRINTABLE) {
                        quoted.append("\\u00").append(HexFormat.of().toHexDigits((byte) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** The canonical form, after all of the value was read. */
    public String text() {
        return whole;
    }

    /** Its SHA-256 in 64 hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
