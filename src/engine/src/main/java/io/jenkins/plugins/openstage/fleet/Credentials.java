package io.jenkins.plugins.openstage.fleet;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives the secrets to which a fleet folder refers as <code>${credential:name}</code>. */
@FunctionalInterface
public interface Credentials {

    /** No secrets. */
    Credentials NONE = name -> Optional.empty();

    /** What the names of environment variables with secrets begin with. */
    String VARIABLE = "OPENSTAGE_CREDENTIAL_";

    /** The secret of that name, or nothing when there is none. */
    Optional<String> secret(String name);

    /** These and, for names that these do not know, others. */
    default Credentials or(Credentials others) {
        return name -> secret(name).or(() -> others.secret(name));
    }

    /**
     * Those of the environment: {@code sip-berlin} is the variable {@code OPENSTAGE_CREDENTIAL_SIP_BERLIN}. An empty variable
     * counts as none.
     */
    static Credentials ofEnvironment(Map<String, String> environment) {
        return name -> Optional.ofNullable(environment.get(variable(name))).filter(secret -> !secret.isEmpty());
    }

    /** The environment variable for a secret: upper case, and an underscore for all but letters of ASCII and digits. */
    static String variable(String name) {
        return VARIABLE + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
