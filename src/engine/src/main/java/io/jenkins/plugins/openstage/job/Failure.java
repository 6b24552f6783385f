package io.jenkins.plugins.openstage.job;

/** Why a job ended without success. */
public enum Failure {
    /** Contact-me could not be delivered. */
    UNREACHABLE("unreachable"),
    /** The phone did not come, or did not finish, in time. */
    TIMED_OUT("timed out"),
    /** The phone stayed in a call until the time was over. */
    BUSY("busy"),
    /** The phone answered that it does not accept the action. */
    REJECTED("rejected"),
    /** The phone vanished or sent something unreadable while it was being asked. */
    INTERRUPTED("interrupted"),
    /** The phone reported that it could not fetch or use a file, or the file is not there afterwards. */
    DOWNLOAD_FAILED("download failed"),
    /** The phone came back with another firmware version than it was given. */
    WRONG_VERSION("wrong version"),
    /** The phone was changed since the plan was made that shall be applied; nothing was written. */
    STALE("stale"),
    /** What was to be told is not for the phone, which was told nothing of it; asking again would not help. */
    UNSUITABLE("not for this phone"),
    /** Another phone than the expected one answers at that address. */
    WRONG_PHONE("wrong phone"),
    /** The job cannot be told to a phone, for example because a value has a character that phones cannot read. */
    NOT_SENDABLE("not sendable"),
    /** The caller gave the job up. */
    CANCELLED("cancelled"),
    /** The endpoint was closed before the job was done. */
    ENDPOINT_CLOSED("endpoint closed");

    private final String text;

    Failure(String text) {
        this.text = text;
    }

    /** In words, for tables and logs. */
    public String text() {
        return text;
    }
}
