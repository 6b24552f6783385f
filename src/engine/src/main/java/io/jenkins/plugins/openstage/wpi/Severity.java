package io.jenkins.plugins.openstage.wpi;

/** How sure a finding is. */
public enum Severity {
    /** The phone is known to refuse it. */
    ERROR,
    /** It looks wrong, but what is known of the item is incomplete; it may be sent. */
    WARNING
}
