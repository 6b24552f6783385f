package io.jenkins.plugins.openstage.service;

import java.time.Duration;
import java.time.Instant;

/** When a phone may be asked to call again (protocol.md 4, 16.3; traps 12, 13). Used under the desk's lock. */
final class ContactState {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private boolean underWay;
    private boolean expected;
    private boolean everTaken;
    private int failures;
    private int attempts;
    private String lastAnswer = "";
    private Instant begun = Instant.MIN;
    private Instant earliest = Instant.MIN;

    /** The earliest time for the next contact-me. */
    Instant earliest() {
        return earliest;
    }

    /** Whether a contact-me is under way. */
    boolean underWay() {
        return underWay;
    }

    /** Whether a contact-me was sent since the phone called last. */
    boolean expected() {
        return expected;
    }

    /** How many attempts to connect failed one after the other. */
    int failures() {
        return failures;
    }

    void begins(Instant now) {
        begun = now;
        underWay = true;
        attempts++;
    }

    /** The phone answered, with whatever status. */
    void answered(Instant now, boolean accepted, String how, EndpointSettings.Contact settings) {
        underWay = false;
        failures = 0;
        everTaken |= accepted;
        expected = true;
        lastAnswer = how;
        postpone(begun.plus(settings.spacing()));
        if (!accepted) {
            postpone(now.plus(settings.retry()));
        }
    }

    /** The phone could not be reached; the delay doubles. */
    void failed(Instant now, String why, EndpointSettings.Contact settings) {
        underWay = false;
        lastAnswer = why;
        Duration delay = settings.retry().multipliedBy(1L << Math.min(failures, 10));
        failures++;
        postpone(now.plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay));
    }

    /** The phone called; when that was because of a contact-me, it ignores the next ones for a while. */
    void called(Instant now, EndpointSettings.Contact settings) {
        if (expected) {
            postpone(now.plus(settings.gap()));
        }
        expected = false;
        everTaken = true;
        failures = 0;
    }

    /** The phone will call by itself; until that can be hoped for, it is left alone. */
    void leaves(Instant now, EndpointSettings.Contact settings) {
        postpone(now.plus(longest(settings.spacing(), settings.gap(), settings.retry())));
    }

    private static Duration longest(Duration first, Duration... others) {
        Duration longest = first;
        for (Duration other : others) {
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    private void postpone(Instant time) {
        earliest = time.isAfter(earliest) ? time : earliest;
    }

    /** Why a job ended for which the phone never called. */
    Outcome.Failed neverCame(PhoneAddress phone) {
        if (attempts > 0 && !everTaken && failures > 0) {
            return new Outcome.Failed(
                    Failure.UNREACHABLE,
                    "the phone at " + phone + " could not be asked to call: " + lastAnswer
                            + "; look whether the address is right and the phone is up");
        }
        return new Outcome.Failed(
                Failure.TIMED_OUT,
                "the phone at " + phone + " did not call in time"
                        + (lastAnswer.isEmpty() ? "" : " (contact-me: " + lastAnswer + ")")
                        + "; look whether it is set to this endpoint");
    }
}
