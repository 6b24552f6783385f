package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.net.InetSocketAddress;

/**
 * One message flow with a phone, for logs.
 *
 * @param number counts the interactions of an endpoint, from 1
 * @param peer where the phone called from
 * @param phone what it said of itself
 * @param reason why it called
 */
public record Interaction(long number, InetSocketAddress peer, PhoneIdentity phone, Reason reason) {

    /** For example {@code #12 00:1A:E8:01:02:03 192.0.2.44}. */
    @Override
    public String toString() {
        return "#" + number + " " + phone.mac() + " " + peer.getAddress().getHostAddress();
    }
}
