package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.TimeOfDay;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a phone may be asked to call again (protocol.md 4, 16.3; traps 12, 13). Used under the desk's lock. */
final class ContactState {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private boolean underWay;
    /** The phone called before its answer to the contact-me that is under way was heard. */
    private boolean calledMeanwhile;

    /** Which other phone called in that time, or null. */
    private MacAddress otherMeanwhile;

    private boolean expected;
    private int taken;
    private int failures;
    private String lastAnswer = "";
    /** The last contact-me, if it was not taken and the phone has not called since. */
    private Miss miss;

    private Instant begun = Instant.MIN;
    private Instant earliest = Instant.MIN;
    /** Until then it can be hoped that the phone calls; forgotten as soon as it has. */
    private Instant patience = Instant.MIN;
    /** Until then the phone is left alone because it will call by itself. */
    private Instant alone = Instant.MIN;
    /** Until then the phone ignores contact-me. */
    private Instant gapUntil = Instant.MIN;

    /**
     * A contact-me that was not taken.
     *
     * @param how its HTTP status, or why the phone could not be reached
     * @param answered whether the phone answered
     */
    record Miss(String how, boolean answered) {}

    /** The earliest time for the next contact-me. */
    Instant earliest() {
        return later(earliest, patience);
    }

    /** Whether a contact-me is under way. */
    boolean underWay() {
        return underWay;
    }

    /** Whether a contact-me was sent since the phone called last. */
    boolean expected() {
        return expected || (underWay && !calledMeanwhile);
    }

    /** Whether a contact-me was answered since the phone called last, so that the next call from there can be what it caused. */
    boolean answeredLately() {
        return expected;
    }

    /** When a phone that took a contact-me should have called; nothing when it did, or took none. */
    Optional<Instant> doubtful() {
        return expected && miss == null ? Optional.of(patience) : Optional.empty();
    }

    /** Another phone than the one that is expected called; whether because of the contact-me that is under way, nobody knows yet. */
    void calledBy(MacAddress other) {
        if (underWay && !calledMeanwhile) {
            otherMeanwhile = other;
        }
    }

    /** The other phone that called while the last contact-me was under way. */
    Optional<MacAddress> otherMeanwhile() {
        return Optional.ofNullable(otherMeanwhile);
    }

    /** How many attempts to connect failed one after the other. */
    int failures() {
        return failures;
    }

    void begins(Instant now) {
        begun = now;
        underWay = true;
        calledMeanwhile = false;
        otherMeanwhile = null;
    }

    /** There is a connection, so the phone may take the contact-me, whether it answers or not (trap 12). */
    void connected(EndpointSettings.Contact settings) {
        earliest = later(earliest, begun.plus(settings.spacing()));
    }

    /** The phone answered, with whatever status. */
    void answered(boolean accepted, String how, EndpointSettings.Contact settings) {
        underWay = false;
        failures = 0;
        taken += accepted ? 1 : 0;
        expected = !calledMeanwhile;
        lastAnswer = how;
        miss = accepted ? null : new Miss(how, true);
        earliest = later(earliest, begun.plus(settings.spacing()));
        patience = later(patience, begun.plus(settings.retry()));
    }

    /** The phone could not be reached; the delay doubles. */
    void failed(Instant now, String why, EndpointSettings.Contact settings) {
        underWay = false;
        lastAnswer = why;
        miss = new Miss(why, false);
        Duration delay = settings.retry().multipliedBy(1L << Math.min(failures, 10));
        failures++;
        patience = later(patience, now.plus(shorter(delay, LONGEST_DELAY)));
    }

    /**
     * The phone called; when that was because of a contact-me, it ignores the next ones for a while. However often it calls, the
     * next contact-me keeps its distance from the last one.
     */
    void called(Instant now, EndpointSettings.Contact settings) {
        if (expected()) {
            gapBegins(now, settings);
        }
        miss = null;
        earliest = later(earliest, begun.plus(settings.spacing()));
        patience = Instant.MIN;
        expected = false;
        calledMeanwhile = underWay;
        taken++;
        failures = 0;
    }

    /** The phone called at that time because of a contact-me, perhaps one of an earlier endpoint. */
    void gapBegins(Instant at, EndpointSettings.Contact settings) {
        gapUntil = later(gapUntil, at.plus(settings.gap()));
        earliest = later(earliest, gapUntil);
    }

    /** Until then the phone ignores contact-me, as far as is known. */
    Instant gapUntil() {
        return gapUntil;
    }

    /** The last contact-me, if it was not taken and the phone has not called since. */
    Optional<Miss> miss() {
        return Optional.ofNullable(miss);
    }

    /**
     * Nobody waits for the phone any more: who asks next need not wait as long as the last one had to. A phone that is left alone
     * stays so: it may have missed the contact-me because it was told to restart meanwhile.
     */
    void forgetsMisses() {
        if (miss != null) {
            failures = 0;
            miss = null;
            patience = alone;
        }
    }

    /** The phone will call by itself; until that can be hoped for, it is left alone. */
    void leaves(Instant now, EndpointSettings.Contact settings) {
        alone = later(now.plus(settings.gap()), later(now.plus(settings.spacing()), now.plus(settings.retry())));
        patience = later(patience, alone);
    }

    /** Whether the phone is left alone because it will call by itself. */
    boolean leftAlone(Instant now) {
        return alone.isAfter(now);
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }

    private static Duration shorter(Duration first, Duration second) {
        return first.compareTo(second) < 0 ? first : second;
    }

    /** How often the phone took a contact-me or called. */
    int taken() {
        return taken;
    }

    /**
     * Why a job ended for which the phone never called.
     *
     * @param takenBefore what {@link #taken()} was when the job was asked for
     */
    Outcome.Failed neverCame(PhoneAddress phone, int takenBefore, Instant now) {
        if (taken == takenBefore && miss == null && gapUntil.isAfter(now)) {
            return new Outcome.Failed(
                    Failure.TIMED_OUT,
                    "the phone at " + phone + " is within its contact gap until " + TimeOfDay.of(gapUntil)
                            + ": it called a moment before and ignores contact-me so long; give timeout more than that");
        }
        if (taken == takenBefore && failures > 0) {
            return new Outcome.Failed(
                    Failure.UNREACHABLE,
                    "the phone at " + phone + " could not be asked to call: " + lastAnswer
                            + "; look whether the address is right and the phone is up");
        }
        return new Outcome.Failed(
                Failure.TIMED_OUT,
                "the phone at " + phone + " did not call in time"
                        + (lastAnswer.isEmpty() ? "" : " (contact-me: " + lastAnswer + ")")
                        + "; look whether it is set to this endpoint, and whether it called somebody else within its contact"
                        + " gap");
    }
}
