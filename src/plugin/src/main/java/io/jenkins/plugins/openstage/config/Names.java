package io.jenkins.plugins.openstage.config;

import hudson.util.FormValidation;
import java.util.regex.Pattern;

/** Names of endpoints and file servers: they are written in pipelines. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String EXPECTED =
            "expected letters, digits, dots, dashes and underscores, at most 63, as in berlin-1";

    private Names() {}

    /** @param what needs the name, with its article */
    static String required(String what, String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(
                    Character.toUpperCase(what.charAt(0)) + what.substring(1) + " needs a name: " + EXPECTED);
        }
        if (!NAME.matcher(stripped).matches()) {
            throw new IllegalArgumentException("'" + stripped + "' is no name for " + what + ": " + EXPECTED);
        }
        return stripped;
    }

    /** A new form has none yet. */
    static FormValidation check(String value) {
        return value.isBlank() || NAME.matcher(value.strip()).matches()
                ? FormValidation.ok()
                : FormValidation.error("'" + value.strip() + "' is no name: " + EXPECTED);
    }
}
