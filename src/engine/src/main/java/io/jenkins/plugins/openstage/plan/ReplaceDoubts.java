package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Patterns of replaced items for which nothing can be taken away from any phone: they were probably meant otherwise. */
public final class ReplaceDoubts {

    private ReplaceDoubts() {}

    /**
     * A sentence for each of the patterns that fits no item that a phone has. Nothing when nothing is known of the phones.
     *
     * @param fleet whose phones are meant
     * @param snapshot what they have
     */
    public static List<String> of(List<String> patterns, Fleet fleet, Snapshot snapshot) {
        List<String> doubts = new ArrayList<>();
        if (patterns.isEmpty()) {
            return doubts;
        }
        Set<String> names = names(fleet, snapshot);
        for (String pattern : names.isEmpty() ? List.<String>of() : patterns) {
            Replaced replaced = new Replaced(List.of(pattern));
            if (names.stream().noneMatch(name -> replaced.includes(ItemKey.of(name)))) {
                doubts.add("'" + pattern + "' " + why(pattern, names));
            }
        }
        return doubts;
    }

    /** Of the items that phones have, also without a value. */
    private static Set<String> names(Fleet fleet, Snapshot snapshot) {
        Set<String> names = new TreeSet<>();
        fleet.phones().forEach(phone -> {
            PhoneSnapshot actual = snapshot.phones().get(phone.mac());
            if (actual != null) {
                actual.values().keys().forEach(key -> names.add(key.name()));
                actual.secrets().keys().forEach(key -> names.add(key.name()));
            }
        });
        return names;
    }

    private static String why(String pattern, Set<String> names) {
        Pattern shell = Replaced.pattern(pattern);
        Optional<String> fixed =
                names.stream().filter(name -> shell.matcher(name).matches()).findFirst();
        if (fixed.isPresent()) {
            return "fits no item that can be written, only such as " + fixed.get()
                    + ", so nothing is taken away for it";
        }
        Set<String> known = new TreeSet<>(names);
        ItemCatalogue.standard().items().stream().map(CatalogueItem::name).forEach(known::add);
        boolean right = known.stream().anyMatch(name -> shell.matcher(name).matches());
        return "fits no item that a phone has, so nothing is taken away for it"
                + (right
                        ? ""
                        : near(pattern, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }

    /** Another pattern or name that fits something. */
    private static Optional<String> near(String pattern, Set<String> known) {
        if (pattern.isBlank()) {
            return Optional.empty();
        }
        Pattern longer = Replaced.pattern(pattern + "*");
        if (known.stream().anyMatch(name -> longer.matcher(name).matches())) {
            return Optional.of(
                    pattern + (known.stream().anyMatch(name -> name.startsWith(pattern + "-")) ? "-*" : "*"));
        }
        Set<String> candidates = new TreeSet<>(known);
        for (String name : known) {
            for (int hyphen = name.indexOf('-'); hyphen > 0; hyphen = name.indexOf('-', hyphen + 1)) {
                candidates.add(name.substring(0, hyphen + 1) + "*");
            }
        }
        return Suggestion.closest(pattern, candidates);
    }
}
