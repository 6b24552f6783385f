package io.jenkins.plugins.openstage.wpi;

import java.util.Locale;

/**
 * What is known of an item: one row of items.csv, whose texts are in the guide's own words where the guide was available.
 *
 * @param name the WPI name
 * @param index which indexes it has
 * @param type the form of its value
 * @param values which values it takes
 * @param defaultValue the value after a factory reset, in words; empty when unknown
 * @param access whether it can be read and written
 * @param group the guide's section or the phone's menu
 * @param description what it does
 * @param models which phones are known to have it, in words; empty when nothing is known
 * @param source guide pages, or {@code ext:} and where else it was seen
 * @param secret whether its value must not be shown
 */
public record CatalogueItem(
        String name,
        IndexRule index,
        Type type,
        ValueRule values,
        String defaultValue,
        Access access,
        String group,
        String description,
        String models,
        String source,
        boolean secret) {

    /** The form of a value. */
    public enum Type {
        BOOLEAN,
        STRING,
        INTEGER,
        ENUM,
        PASSWORD,
        BASE64,
        IP,
        CERTIFICATE,
        MAC,
        DATE,
        TIME,
        DATETIME,
        URL,
        PEM;

        static Type of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether an item can be read and written; most of it is inferred, because the guide seldom says. */
    public enum Access {
        READ_WRITE,
        WRITE_ONLY,
        /** The guide says that it is only displayed. */
        READ_ONLY,
        /** It describes the phone or its state, so that writing it makes no sense. */
        PROBABLY_READ_ONLY;

        static Access of(String text) {
            if (text.startsWith("stated:read-only")) {
                return READ_ONLY;
            }
            if (text.contains(":read-only")) {
                return PROBABLY_READ_ONLY;
            }
            return text.contains(":write-only") ? WRITE_ONLY : READ_WRITE;
        }
    }

    /** Whether the row was read in the guide, and not only seen with others or in one of its examples. */
    static boolean certain(String source) {
        return !source.isEmpty()
                && Character.isDigit(source.charAt(0))
                && !source.contains("example")
                && (!source.contains("ext:") || source.contains("also ext:"));
    }
}
