package io.jenkins.plugins.openstage.config;

import hudson.util.FormValidation;
import java.util.regex.Pattern;

/** Names of endpoints and file servers: they are written in pipelines. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String EXPECTED =
            "expected letters, digits, dots, dashes and underscores, at most 63, as in berlin-1";

    private Names() {}

    static String required(String what, String name) {
        String stripped = name == null ? "" : name.strip();
        if (!NAME.matcher(stripped).matches()) {
            throw new IllegalArgumentException("'" + stripped + "' is no name for a " + what + ": " + EXPECTED);
        }
        return stripped;
    }

    static FormValidation check(String value) {
        return NAME.matcher(value.strip()).matches()
                ? FormValidation.ok()
                : FormValidation.error("A name is needed: " + EXPECTED);
    }
}
