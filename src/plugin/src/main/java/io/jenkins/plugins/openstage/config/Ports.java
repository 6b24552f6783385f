package io.jenkins.plugins.openstage.config;

import hudson.util.FormValidation;

/** Port numbers in forms. */
final class Ports {

    private Ports() {}

    static int required(String what, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(what + " is " + port + ", expected 1 to 65535");
        }
        return port;
    }

    static FormValidation check(String value, boolean optional) {
        String stripped = value.strip();
        if (optional && (stripped.isEmpty() || stripped.equals("0"))) {
            return FormValidation.ok();
        }
        try {
            int port = Integer.parseInt(stripped);
            return port >= 1 && port <= 65535
                    ? FormValidation.ok()
                    : FormValidation.error("A port is a number from 1 to 65535");
        } catch (NumberFormatException e) {
            return FormValidation.error("A port is a number from 1 to 65535");
        }
    }
}
