package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.util.Set;

/**
 * Which phones are meant. A phone is selected when it fits every criterion that is not empty; without any, all are.
 *
 * @param models slugs of models
 * @param sites names of sites
 * @param groups names of groups; one of them suffices
 * @param phones MAC addresses
 */
public record Selection(Set<String> models, Set<String> sites, Set<String> groups, Set<MacAddress> phones)
        implements Serializable {

    /** Every phone. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of(), Set.of());

    public Selection {
        models = Ordered.copy(models);
        sites = Ordered.copy(sites);
        groups = Ordered.copy(groups);
        phones = Ordered.copy(phones);
    }

    /** Whether the phone is meant. */
    public boolean includes(FleetPhone phone) {
        return (models.isEmpty() || models.contains(phone.model()))
                && (sites.isEmpty() || sites.contains(phone.site()))
                && (groups.isEmpty() || phone.groups().stream().anyMatch(groups::contains))
                && (phones.isEmpty() || phones.contains(phone.mac()));
    }
}
