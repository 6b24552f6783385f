package io.jenkins.plugins.openstage.service.secure;

/** Whether a phone that calls is let in. */
public sealed interface Admission {

    /** It is. */
    record Open() implements Admission {}

    /** It has to give the last characters of its PIN first (protocol.md 11.2). */
    record AfterTan() implements Admission {}

    /**
     * It is not.
     *
     * @param why one sentence
     */
    record Refused(String why) implements Admission {}
}
