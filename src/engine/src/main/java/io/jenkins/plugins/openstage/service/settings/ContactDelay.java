package io.jenkins.plugins.openstage.service.settings;

import java.time.Duration;
import java.time.Instant;

/**
 * Why a phone that a job waits for does not call yet, and what comes next.
 *
 * @param cause of what kind
 * @param how for contact-mes that were not taken, why; else empty
 * @param attempt how many contact-mes one after the other were not taken; 0 when none was
 * @param attempts how many may be not taken before the job is given up; 0 for no limit
 * @param now when this was so
 * @param again when the phone is asked next
 * @param until when the job's time is over
 */
public record ContactDelay(
        Cause cause, String how, int attempt, int attempts, Instant now, Instant again, Instant until) {

    /** Why a phone does not call. */
    public enum Cause {
        /** It could not be connected to, or did not answer. */
        NOT_REACHED("not reached"),
        /** It answered that it does not take the contact-me. */
        NOT_TAKEN("not asked to call"),
        /** It took a contact-me, and has not called in the time that phones need for it. */
        NO_CALL("took contact-me and has not called yet"),
        /** It called because of a contact-me a moment ago and ignores further ones for a while (protocol.md 4, trap 12). */
        CONTACT_GAP("within its contact gap"),
        /** It was asked to call a moment ago; more than one contact-me a minute can crash it (protocol.md 16.3). */
        ASKED_LATELY("asked to call a moment ago");

        private final String text;

        Cause(String text) {
            this.text = text;
        }
    }

    /** One line for a person. */
    public String sentence() {
        return cause.text
                + (cause == Cause.CONTACT_GAP ? " until " + TimeOfDay.of(again) : "")
                + (how.isEmpty() ? "" : " (" + how + ")")
                + (attempts > 0 && attempt > 0 ? ", attempt " + attempt + " of " + attempts : "")
                + ", " + next();
    }

    private String next() {
        if (again.isAfter(until)) {
            return attempt > 0
                    ? "not asked again before its time is over at " + TimeOfDay.of(until)
                    : "but its time is over at " + TimeOfDay.of(until) + ": give timeout "
                            + seconds(Duration.between(until, again)) + " more";
        }
        String when = again.isAfter(now) ? "in " + seconds(Duration.between(now, again)) : "now";
        return "asked again " + when + ", until " + TimeOfDay.of(until);
    }

    /** Rounded up. */
    private static String seconds(Duration time) {
        return time.plusMillis(999).toSeconds() + " s";
    }
}
