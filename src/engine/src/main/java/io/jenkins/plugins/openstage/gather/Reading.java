package io.jenkins.plugins.openstage.gather;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which phones are read, and what of each is a secret because a fleet folder gives it as one. Immutable.
 *
 * @param phones in their order
 * @param secrets by MAC address; phones that are missing have no more secrets than the catalogue says
 */
public record Reading(List<PhoneAddress> phones, Map<MacAddress, Set<ItemKey>> secrets) {

    public Reading {
        phones = List.copyOf(phones);
        secrets = Map.copyOf(secrets);
    }

    /** All phones of an inventory, each at its address, and no other one there. */
    public static Reading of(Fleet fleet) {
        return of(fleet, addresses(fleet));
    }

    /** These phones, of which a fleet folder says something. */
    public static Reading of(Fleet fleet, List<PhoneAddress> phones) {
        Map<MacAddress, Set<ItemKey>> secrets = new HashMap<>();
        fleet.phones().forEach(phone -> secrets.put(phone.mac(), fleet.secretsOf(phone)));
        return new Reading(phones, secrets);
    }

    /** Phones of which no fleet folder says anything. */
    public static Reading of(List<PhoneAddress> phones) {
        return new Reading(phones, Map.of());
    }

    /** The phones of an inventory as they are asked, in its order. */
    public static List<PhoneAddress> addresses(Fleet fleet) {
        return fleet.phones().stream().map(Reading::address).toList();
    }

    private static PhoneAddress address(FleetPhone phone) {
        return PhoneAddress.parse(phone.address()).expecting(phone.mac());
    }

    /** The items of a phone that are secrets, besides those that the catalogue says are. */
    public Set<ItemKey> secretsOf(MacAddress phone) {
        return secrets.getOrDefault(phone, Set.of());
    }

    /** The items that are not shown, whatever a phone says that they have: their values are not known here. */
    public List<Item> hidden() {
        return secrets.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .map(key -> Item.of(key, "*"))
                .toList();
    }
}
