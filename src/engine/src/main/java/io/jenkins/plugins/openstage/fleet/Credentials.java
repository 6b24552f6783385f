package io.jenkins.plugins.openstage.fleet;

import java.util.Optional;

/** Gives the secrets to which a fleet folder refers as <code>${credential:name}</code>. */
@FunctionalInterface
public interface Credentials {

    /** The secret of that name, or nothing when there is none. */
    Optional<String> secret(String name);
}
