package io.jenkins.plugins.openstage.config;

import hudson.util.FormValidation;
import java.util.regex.Pattern;

/** Host names and addresses in forms. Nothing is looked up: the name may be known to the agents only. */
final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+");

    private Addresses() {}

    static FormValidation check(String value) {
        String stripped = value.strip();
        return stripped.isEmpty() || ADDRESS.matcher(stripped).matches()
                ? FormValidation.ok()
                : FormValidation.error("Expected a host name or an address, without scheme, port or path");
    }
}
