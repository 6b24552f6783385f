package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The phones that could be read.
 *
 * @param phones these
 * @param whole whether all could be read; if not, a name that none of them has may still be right
 */
record Inventory(List<FleetPhone> phones, boolean whole) {

    Set<String> groups() {
        return phones.stream().flatMap(phone -> phone.groups().stream()).collect(Collectors.toSet());
    }

    Set<String> macs() {
        return phones.stream().map(phone -> phone.mac().text()).collect(Collectors.toSet());
    }
}
