package io.jenkins.plugins.openstage.apply;

/**
 * How a plan is applied.
 *
 * @param cutOffAllowed whether items are written that can cut a phone off from its network, its provisioning service or its SIP server
 */
public record ApplySettings(boolean cutOffAllowed) {

    /** Nothing that can cut a phone off. */
    public static final ApplySettings DEFAULTS = new ApplySettings(false);

    /** Items as well that can cut a phone off. */
    public static final ApplySettings ALLOWING_CUT_OFF = new ApplySettings(true);
}
