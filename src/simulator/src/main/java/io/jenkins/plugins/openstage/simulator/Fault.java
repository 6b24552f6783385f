package io.jenkins.plugins.openstage.simulator;

import java.time.Duration;

/** Something that is wrong with one simulated phone for as long as it lives. */
public sealed interface Fault {

    /**
     * The phone never calls back.
     *
     * @param portDead whether nobody listens for contact-me at all; otherwise the phone answers 204 and stays silent
     */
    record NoAnswer(boolean portDead) implements Fault {}

    /**
     * The phone dribbles every message.
     *
     * @param bytes how many bytes it sends at once; at least 1
     * @param pause how long it waits between two of them
     */
    record Slow(int bytes, Duration pause) implements Fault {
        public Slow {
            if (bytes < 1) {
                throw new IllegalArgumentException("a slow phone sends at least one byte at a time, not " + bytes);
            }
        }
    }

    /** The phone cuts the connection in the middle of each reply. */
    record DropsMidMessage() implements Fault {}

    /** The phone's replies are no well-formed XML. */
    record MalformedXml() implements Fault {}

    /**
     * The phone is in a call for that long from its first start on.
     *
     * @param duration how long
     */
    record BusyFor(Duration duration) implements Fault {}

    /** The phone sends the first part of a fragmented reply and is gone. */
    record VanishesMidFragments() implements Fault {}

    /** The phone refuses every firmware image as one for other hardware and comes back with its old version. */
    record WrongHardware() implements Fault {}

    /** Each download breaks off. */
    record DownloadError() implements Fault {}

    /** The phone does not come back once it reboots. */
    record NoReturn() implements Fault {}
}
