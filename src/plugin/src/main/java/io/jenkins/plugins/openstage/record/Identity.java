package io.jenkins.plugins.openstage.record;

import java.io.Serializable;

/**
 * What a phone said of itself; what it did not say is empty.
 *
 * @param number its phone number
 * @param mac its MAC address
 * @param model its device type
 * @param firmware its firmware version, as in {@code V3 R5.12.0}
 */
public record Identity(String number, String mac, String model, String firmware) implements Serializable {

    /** Of a phone that has said nothing. */
    public static final Identity UNKNOWN = new Identity("", "", "", "");

    /** Whether it said who it is. */
    public boolean isKnown() {
        return !mac.isEmpty();
    }

    /** This, or that where the phone has said nothing. */
    public Identity or(Identity earlier) {
        return isKnown() || earlier == null ? this : earlier;
    }
}
