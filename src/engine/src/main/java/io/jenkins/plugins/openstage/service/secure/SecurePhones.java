package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which phone is bound to which certificate, and so through which port it may come (protocol.md 11). Only jobs and operators
 * make entries, never a phone that nobody asked for. Thread-safe.
 */
public final class SecurePhones implements AutoCloseable {
    private final SecureJournal journal;
    private final Clock clock;
    private final Map<MacAddress, SecureBinding> bindings;

    SecurePhones(SecureJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.bindings = new HashMap<>(journal.kept());
    }

    /** A certificate was made for the phone. It counts from when the phone registers with it; until then the one before does. */
    synchronized void issued(MacAddress phone, X509Certificate certificate, String tan, int attempts)
            throws IOException {
        keep(phone, of(phone).issuing(Door.fingerprint(certificate), tan, attempts));
    }

    /**
     * Lets the phone come to the default port once more; nothing for one that is not bound.
     *
     * @param within from now on, and no longer
     * @return whether it is bound
     */
    public synchronized boolean readmit(MacAddress phone, Duration within) throws IOException {
        readmitUntil(phone, clock.instant().plus(within));
        return of(phone).isBound();
    }

    /** The same, unless the phone is readmitted for a longer time already. */
    synchronized void readmitAtLeast(MacAddress phone, Duration within) throws IOException {
        Instant until = clock.instant().plus(within);
        if (until.isAfter(readmittedUntil(phone))) {
            readmitUntil(phone, until);
        }
    }

    /** Until when the phone is readmitted, which may be over; {@link SecureBinding#NEVER} for not at all. */
    synchronized Instant readmittedUntil(MacAddress phone) {
        return of(phone).readmittedUntil();
    }

    /** Readmits the phone until that time and no longer; nothing for one that is not bound. */
    synchronized void readmitUntil(MacAddress phone, Instant until) throws IOException {
        SecureBinding binding = of(phone);
        if (binding.isBound() && !until.equals(binding.readmittedUntil())) {
            keep(phone, binding.readmitted(until));
        }
    }

    /** Whether only its certificate opens for the phone. */
    public synchronized boolean isBound(MacAddress phone) {
        return of(phone).isBound();
    }

    /**
     * Decides about a phone that opens an interaction. The default port is closed for a phone only from its registration at the
     * secure one on, and not already when it was told to go there (trap 25).
     */
    public synchronized Admission admit(Caller caller) {
        try {
            return caller.door().secure() ? atSecurePort(caller) : atDefaultPort(caller);
        } catch (IOException e) {
            return new Admission.Refused("phone " + caller.mac() + " has to wait, because " + journal
                    + " could not be written: " + e.getMessage());
        }
    }

    private Admission atDefaultPort(Caller caller) throws IOException {
        SecureBinding binding = of(caller.mac());
        if (!binding.isBound()) {
            return new Admission.Open();
        }
        if (caller.reason() == Reason.START_UP && binding.isReadmitted(clock.instant())) {
            keep(caller.mac(), binding.released());
            return new Admission.Open();
        }
        return new Admission.Refused("phone " + caller.mac()
                + " is in Secure Mode but called at the default port; if it was reset, readmit it");
    }

    private Admission atSecurePort(Caller caller) throws IOException {
        String shown = caller.door().certificate();
        SecureBinding binding = of(caller.mac());
        if (binding.isBoundTo(shown)) {
            if (caller.reason() == Reason.START_UP) {
                // It was not reset, so nobody else shall come in its name either.
                readmitUntil(caller.mac(), SecureBinding.NEVER);
            }
            return new Admission.Open();
        }
        if (!binding.wasIssued(shown)) {
            return new Admission.Refused("what called at the secure port as phone " + caller.mac()
                    + " showed a certificate that is not its");
        }
        if (binding.needsTan()) {
            return new Admission.AfterTan();
        }
        if (caller.reason() == Reason.START_UP) {
            keep(caller.mac(), binding.registered());
        }
        return new Admission.Open();
    }

    /** Whether the phone proves with that TAN that its user knows the PIN; if so it is bound. */
    public synchronized boolean proves(Caller caller, String tan) throws IOException {
        SecureBinding binding = of(caller.mac());
        if (!binding.wasIssued(caller.door().certificate())) {
            return false;
        }
        boolean right = binding.tan().equals(tan);
        keep(caller.mac(), right ? binding.registered() : binding.failedOnce());
        return right;
    }

    private SecureBinding of(MacAddress phone) {
        return bindings.getOrDefault(phone, SecureBinding.NONE);
    }

    private void keep(MacAddress phone, SecureBinding changed) throws IOException {
        journal.keep(phone, changed);
        bindings.put(phone, changed);
    }

    @Override
    public synchronized void close() throws EndpointException {
        journal.close();
    }
}
