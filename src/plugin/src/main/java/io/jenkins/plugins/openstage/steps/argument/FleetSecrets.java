package io.jenkins.plugins.openstage.steps.argument;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.openstage.apply.NeededSecret;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.wpi.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secrets to which the items of a plan refer, from the credentials of a job. For the time of a step only: nothing of it is kept.
 *
 * @param byName the secrets by the names that the fleet folder has for them
 * @param told the items with their secrets
 */
public record FleetSecrets(Map<String, String> byName, List<Item> told) {

    public FleetSecrets {
        byName = Map.copyOf(byName);
        told = List.copyOf(told);
    }

    /**
     * Looks them up.
     *
     * @param items whose values refer to secrets
     * @param needed the secrets to which they refer, and for what
     * @param ids of the credentials whose ID is not the name in the folder, by that name
     * @throws AbortException with a sentence for each that the job does not have or may not use
     */
    public static FleetSecrets of(List<Item> items, List<NeededSecret> needed, Map<String, String> ids, Run<?, ?> run)
            throws AbortException {
        Map<String, String> secrets = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (NeededSecret secret : needed) {
            try {
                secrets.put(
                        secret.name(),
                        CredentialReferences.secret(ids.getOrDefault(secret.name(), secret.name()), run));
            } catch (AbortException e) {
                missing.add(e.getMessage() + ", " + secret.purpose());
            }
        }
        if (!missing.isEmpty()) {
            throw new AbortException(String.join("; ", missing) + ". No phone was asked");
        }
        return new FleetSecrets(
                secrets,
                items.stream()
                        .map(item -> Item.of(item.key(), filled(item.value(), secrets)))
                        .toList());
    }

    /** Those of these names for which the job has credentials that it may use. */
    public static Set<String> known(Collection<String> names, Run<?, ?> run) {
        Set<String> known = new LinkedHashSet<>();
        for (String name : names) {
            if (CredentialReferences.exists(name, run)) {
                known.add(name);
            }
        }
        return known;
    }

    private static String filled(String value, Map<String, String> secrets) {
        String filled = value;
        for (String name : Placeholders.credentials(value)) {
            filled = filled.replace("${credential:" + name + "}", secrets.get(name));
        }
        return filled;
    }

    /** How many there are, and none of them. */
    @Override
    public String toString() {
        return byName.size() + " secrets";
    }
}
