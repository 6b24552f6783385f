package io.jenkins.plugins.openstage.simulator;

/** What a simulated phone is doing. Whether it is in a call is told apart: a phone in a call still talks to its service. */
public enum PhoneState {
    /** Not started yet, or switched off. */
    OFF,
    /** Started, and nothing to do. */
    IDLE,
    /** In an interaction with the service. */
    TALKING,
    /** Waiting before it tries the service again. */
    WAITING,
    /** Fetching a file. */
    DOWNLOADING,
    /** Rebooting. */
    REBOOTING,
    /** It rebooted and did not come back. */
    GONE
}
