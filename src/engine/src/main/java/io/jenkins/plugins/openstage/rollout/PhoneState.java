package io.jenkins.plugins.openstage.rollout;

import java.util.Arrays;
import java.util.Optional;

/** How far one phone is (design §8). */
public enum PhoneState {
    /** Not asked yet. */
    PENDING("pending", Kind.WAITING),
    /** It is asked to call, and told when it does. */
    CONTACTING("contacting", Kind.ACTIVE),
    /** It is in a call, and asked again later: a call is not cut by a release. */
    BUSY_DEFERRED("busy-deferred", Kind.WAITING),
    /** It was told, and fetches files or an image. */
    DOWNLOADING("downloading", Kind.ACTIVE),
    /** It has the image, and restarts. */
    REBOOTING("rebooting", Kind.ACTIVE),
    /** It registered again, and is asked what it runs now. */
    VERIFYING("verifying", Kind.ACTIVE),
    /** It runs what it was given. */
    SUCCEEDED("succeeded", Kind.GOOD),
    /** It had that already. */
    ALREADY_INSTALLED("already-installed", Kind.GOOD),
    /** It could not do it, or came back with something else. */
    FAILED("failed", Kind.ERROR),
    /** What the release has is not for it as it is now; it was not given it, and asking again would not help. */
    REJECTED("rejected", Kind.ERROR),
    /** It did not come back in time. */
    TIMED_OUT("timed-out", Kind.ERROR),
    /** It could not be asked to call. */
    UNREACHABLE("unreachable", Kind.ERROR),
    /** The rollout ended before it was asked. */
    ABORTED("aborted", Kind.UNASKED);

    private enum Kind {
        WAITING,
        ACTIVE,
        GOOD,
        ERROR,
        UNASKED
    }

    private final String text;
    private final Kind kind;

    PhoneState(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /** As in the journal, in tables and logs. */
    public String text() {
        return text;
    }

    /** The state of that name. */
    public static Optional<PhoneState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
    }

    /** Whether the phone is being told, or at work with what it was told. */
    public boolean active() {
        return kind == Kind.ACTIVE;
    }

    /** Whether it may have been told to install, so that it must not be told again without need. */
    public boolean told() {
        return this == DOWNLOADING || this == REBOOTING || this == VERIFYING;
    }

    /** Whether the phone runs what it shall run. */
    public boolean good() {
        return kind == Kind.GOOD;
    }

    /** Whether it counts against the error threshold. */
    public boolean error() {
        return kind == Kind.ERROR;
    }

    /** Whether the phone could be asked once more: not when the image is not for it. */
    public boolean worthAnotherTry() {
        return error() && this != REJECTED;
    }

    /** Whether nothing more becomes of the phone in this rollout, unless it is to be asked again. */
    public boolean ended() {
        return kind == Kind.GOOD || kind == Kind.ERROR || kind == Kind.UNASKED;
    }
}
