package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * With what a plan is made besides fleet and snapshot.
 *
 * @param revision the state of the folder's repository; null when it is in none
 * @param replaced patterns of item names, as {@code XML-app-*}: what a phone has of them and the folder does not say, is taken away
 * @param failures the phones that were asked now and could not be read, with why
 */
public record PlanSettings(Revision revision, List<String> replaced, Map<MacAddress, String> failures)
        implements Serializable {

    /** Nothing is replaced, and no phone was asked. */
    public static final PlanSettings DEFAULTS = new PlanSettings(null, List.of(), Map.of());

    public PlanSettings {
        replaced = List.copyOf(new TreeSet<>(replaced));
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** The same of that revision, if there is one. */
    public PlanSettings withRevision(Optional<Revision> state) {
        return new PlanSettings(state.orElse(null), replaced, failures);
    }

    /** The same with these patterns of item names. */
    public PlanSettings withReplaced(List<String> patterns) {
        return new PlanSettings(revision, patterns, failures);
    }

    /** The same with these phones that could not be read. */
    public PlanSettings withFailures(Map<MacAddress, String> phones) {
        return new PlanSettings(revision, replaced, phones);
    }
}
