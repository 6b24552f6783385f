package io.jenkins.plugins.openstage.apply;

import java.io.Serializable;

/**
 * How a plan is applied.
 *
 * @param cutOffAllowed whether items are written that can cut a phone off from its network, its provisioning service or its SIP server
 * @param tryAgain whether another phone may be told first what one has not come back with before
 */
public record ApplySettings(boolean cutOffAllowed, boolean tryAgain) implements Serializable {

    /** Nothing that can cut a phone off. */
    public static final ApplySettings DEFAULTS = new ApplySettings(false, false);

    /** Items as well that can cut a phone off. */
    public static final ApplySettings ALLOWING_CUT_OFF = new ApplySettings(true, false);

    /** For phones with which nothing can go wrong. */
    public static final ApplySettings HARMLESS = new ApplySettings(true, true);
}
