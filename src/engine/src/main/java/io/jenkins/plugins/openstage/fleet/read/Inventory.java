package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The phones that could be read.
 *
 * @param phones these
 * @param groups the groups that they name
 * @param macs their MAC addresses
 * @param whole whether all could be read; if not, a name that none of them has may still be right
 */
record Inventory(List<FleetPhone> phones, Set<String> groups, Set<String> macs, boolean whole) {

    static Inventory of(List<FleetPhone> phones, boolean whole) {
        return new Inventory(
                phones,
                phones.stream().flatMap(phone -> phone.groups().stream()).collect(Collectors.toSet()),
                phones.stream().map(phone -> phone.mac().text()).collect(Collectors.toSet()),
                whole);
    }
}
