package io.jenkins.plugins.openstage.service.secure;

import java.time.Instant;

/**
 * What is known of one phone's way into Secure Mode and out of it (protocol.md 11). Immutable.
 *
 * @param bound the certificate with which it registered at the secure port; empty before that
 * @param issued the certificate that it was given last and has not registered with; empty for none
 * @param tan what it has to answer before the issued certificate counts; empty for nothing
 * @param attempts how often it may still answer
 * @param readmittedUntil until when a start-up at the default port ends its Secure Mode (trap 27); {@link #NEVER} for not at all
 */
record SecureBinding(String bound, String issued, String tan, int attempts, Instant readmittedUntil) {
    static final Instant NEVER = Instant.MIN;
    static final SecureBinding NONE = new SecureBinding("", "", "", 0, NEVER);

    SecureBinding issuing(String certificate, String expectedTan, int tries) {
        return new SecureBinding(bound, certificate, expectedTan, tries, readmittedUntil);
    }

    /** It has registered at the secure port with the certificate that was issued last. */
    SecureBinding registered() {
        return new SecureBinding(issued, "", "", 0, NEVER);
    }

    /** It gave a wrong answer; after the last one the certificate is worth nothing. */
    SecureBinding failedOnce() {
        return attempts > 1
                ? new SecureBinding(bound, issued, tan, attempts - 1, readmittedUntil)
                : new SecureBinding(bound, "", "", 0, readmittedUntil);
    }

    /** It may come to the default port again, by a start-up there. */
    SecureBinding readmitted(Instant until) {
        return new SecureBinding(bound, issued, tan, attempts, until);
    }

    /** It has come to the default port again. */
    SecureBinding released() {
        return new SecureBinding("", issued, tan, attempts, NEVER);
    }

    boolean isBound() {
        return !bound.isEmpty();
    }

    boolean isBoundTo(String certificate) {
        return isBound() && bound.equals(certificate);
    }

    boolean isReadmitted(Instant now) {
        return now.isBefore(readmittedUntil);
    }

    boolean wasIssued(String certificate) {
        return !issued.isEmpty() && issued.equals(certificate);
    }

    boolean needsTan() {
        return !tan.isEmpty();
    }
}
