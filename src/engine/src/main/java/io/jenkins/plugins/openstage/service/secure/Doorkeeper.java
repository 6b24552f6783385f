package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.service.script.Caller;
import java.io.IOException;

/** Decides which phones are let in. Thread-safe. */
public interface Doorkeeper {

    /** Lets everybody in: no phone is in Secure Mode. */
    Doorkeeper NOBODY = caller -> new Admission.Open();

    /** Decides about a phone that opens an interaction. */
    Admission admit(Caller caller);

    /**
     * Whether the phone proves with that TAN that its user knows the PIN; if so it is bound.
     *
     * @throws IOException when that could not be kept
     */
    default boolean proves(Caller caller, String tan) throws IOException {
        return false;
    }
}
