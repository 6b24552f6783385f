package io.jenkins.plugins.openstage.fleet.family;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the entries of a block count. */
public enum Counting {
    /** Nothing: a phone has the block once. */
    ONCE("") {
        @Override
        OptionalInt index(String written) {
            return OptionalInt.empty();
        }

        @Override
        String written(int index) {
            return "";
        }
    },
    /** Things from 1 on. */
    NUMBERS("a number, as in '1'") {
        @Override
        OptionalInt index(String written) {
            return written.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(written)) : OptionalInt.empty();
        }

        @Override
        String written(int index) {
            return Integer.toString(index);
        }
    },
    /** Function keys: on the phone, on its two key modules, each also on the shifted level, and fixed keys (items-notes). */
    KEYS("a key, as in '3', 'shifted 3', 'module 1 key 3', 'module 2 shifted 3' or 'fixed 2'") {
        @Override
        OptionalInt index(String written) {
            Matcher matcher = KEY.matcher(written);
            if (!matcher.matches()) {
                return OptionalInt.empty();
            }
            int key = Integer.parseInt(matcher.group("key"));
            boolean plain = matcher.group("module") == null && matcher.group("level") == null;
            if (matcher.group("fixed") != null) {
                return key < LEVEL ? OptionalInt.of(FIXED + key) : OptionalInt.empty();
            }
            if (plain) {
                return OptionalInt.of(key);
            }
            int module = matcher.group("module") == null ? 0 : Integer.parseInt(matcher.group("module"));
            boolean shifted = "shifted".equals(matcher.group("level"));
            int base = (module == 0 ? 0 : (module + 2) * MODULE) + (shifted ? LEVEL : 0);
            return key > 0 && key < MODULE ? OptionalInt.of(base + key) : OptionalInt.empty();
        }

        @Override
        String written(int index) {
            if (index > FIXED && index < FIXED + MODULE) {
                return "fixed " + (index - FIXED);
            }
            int level = index / LEVEL;
            int module = index % LEVEL / MODULE;
            int key = index % MODULE;
            if (level > 1 || key == 0 || module == 1 || module == 2 || module > 4) {
                return Integer.toString(index);
            }
            String shifted = level == 1 ? "shifted " : "";
            if (module == 0) {
                return shifted + key;
            }
            return "module " + (module - 2) + (shifted.isEmpty() ? " key " : " shifted ") + key;
        }
    };

    private static final int LEVEL = 1000;
    private static final int MODULE = 100;
    private static final int FIXED = 4000;
    private static final Pattern KEY = Pattern.compile(
            "(?:module (?<module>[12]) (?=key|shifted))?(?:(?<level>shifted|key) |(?<fixed>fixed) )?(?<key>\\d{1,4})");

    private final String expected;

    Counting(String expected) {
        this.expected = expected;
    }

    /** How an index is written, for messages. */
    String expected() {
        return expected;
    }

    /** The index of the items, or nothing when the text is none. */
    abstract OptionalInt index(String written);

    /** How people write that index. */
    abstract String written(int index);
}
