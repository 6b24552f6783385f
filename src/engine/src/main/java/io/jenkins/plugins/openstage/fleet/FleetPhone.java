package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.util.Set;

/**
 * One phone of the inventory.
 *
 * @param mac its MAC address, by which it is recognized
 * @param address where it listens for contact-me: address or host name, with a port if it is not 8085
 * @param e164 its number; empty when the inventory names none
 * @param model slug of its model, a key of {@link Fleet#models()}
 * @param site name of its site, a key of {@link Fleet#sites()}
 * @param groups the groups to which it belongs, in the order as written
 */
public record FleetPhone(MacAddress mac, String address, String e164, String model, String site, Set<String> groups)
        implements Serializable {
    public FleetPhone {
        groups = Ordered.copy(groups);
    }
}
