package io.jenkins.plugins.openstage.config;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.Invisible;
import java.util.Optional;
import java.util.function.BiFunction;

/** Host names and addresses in forms. Nothing is looked up: the name may be known to the agents only. */
final class Addresses {

    private static final String EXPECTED = "Expected a host name or an address, without scheme, port or path";

    private Addresses() {}

    /** One that others use. */
    static FormValidation check(String value) {
        return check(value, HostNotation::problem);
    }

    /** One at which a node listens. */
    static FormValidation checkListening(String value) {
        return check(value, HostNotation::listenProblem);
    }

    private static FormValidation check(String value, BiFunction<String, String, Optional<String>> problem) {
        String stripped = Invisible.strip(value);
        return stripped.isEmpty()
                ? FormValidation.ok()
                : problem.apply(stripped, "host")
                        .map(why -> FormValidation.error(EXPECTED + ": " + why))
                        .orElse(FormValidation.ok());
    }

    /**
     * The host without blanks around it; null when none is given. What a file server may be called beyond letters and digits is for its
     * own class to say, but no host is a number.
     *
     * @throws IllegalArgumentException with one sentence when it is one
     */
    static String noNumber(String what, String value) {
        String stripped = Util.fixEmpty(Invisible.strip(value == null ? "" : value));
        if (stripped != null) {
            HostNotation.numberProblem(stripped, "host").ifPresent(why -> {
                throw new IllegalArgumentException(what + " is '" + stripped + "': " + why);
            });
        }
        return stripped;
    }
}
