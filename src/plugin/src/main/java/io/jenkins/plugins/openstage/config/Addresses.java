package io.jenkins.plugins.openstage.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.text.Invisible;

/** Host names and addresses in forms. Nothing is looked up: the name may be known to the agents only. */
final class Addresses {

    private Addresses() {}

    static FormValidation check(String value) {
        String stripped = Invisible.strip(value);
        return stripped.isEmpty() || HostPort.canBeIn(stripped)
                ? FormValidation.ok()
                : FormValidation.error("Expected a host name or an address, without scheme, port or path");
    }
}
