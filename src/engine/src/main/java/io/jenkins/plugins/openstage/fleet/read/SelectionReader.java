package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.SelectionException;
import io.jenkins.plugins.openstage.fleet.SelectionExpression;
import io.jenkins.plugins.openstage.fleet.SelectionKind;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.Place;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads which phones a wave or a file means: an expression below {@code select}, or lists below {@code models}, {@code sites},
 * {@code groups} and {@code phones}. What stands together has to fit together.
 */
final class SelectionReader {

    /** The keys of a selection, beside which others may stand. */
    static final List<String> KEYS = List.of("select", "models", "sites", "groups", "phones");

    private final Collection<String> models;
    private final Collection<String> sites;
    private final Inventory inventory;
    private final Findings findings;

    SelectionReader(Collection<String> models, Collection<String> sites, Inventory inventory, Findings findings) {
        this.models = models;
        this.sites = sites;
        this.inventory = inventory;
        this.findings = findings;
    }

    /** The keys of something that has a selection. */
    static String[] keysWith(String... others) {
        return Stream.concat(Stream.of(others), KEYS.stream()).toArray(String[]::new);
    }

    /**
     * The same.
     *
     * @param nobody what follows when it selects no phone, to be told where nothing else is wrong with it
     */
    Selection read(YamlMap map, String nobody) {
        int before = findings.all().size();
        Selection selection = read(map);
        boolean told = findings.all().size() > before;
        if (!told && inventory.whole() && inventory.phones().stream().noneMatch(selection::includes)) {
            map.place().warning("no phone of the inventory is selected here, so " + nobody);
        }
        return selection;
    }

    Selection read(YamlMap map) {
        List<Selection> parts = new ArrayList<>();
        map.find("select").ifPresent(node -> parts.add(expression(node)));
        list(map, "models", SelectionKind.MODEL, parts);
        list(map, "sites", SelectionKind.SITE, parts);
        list(map, "groups", SelectionKind.GROUP, parts);
        list(map, "phones", SelectionKind.MAC, parts);
        if (parts.isEmpty()) {
            return Selection.ALL;
        }
        return parts.size() == 1 ? parts.get(0) : new Selection.Both(parts);
    }

    private Selection expression(YamlNode node) {
        String text = node.text("'select'").orElse("all");
        try {
            return SelectionExpression.parse(text, (offset, term) -> check(term, at(node, offset)));
        } catch (SelectionException e) {
            findings.error(at(node, e.offset()), "'" + text + "' selects nothing: " + e.getMessage());
            return Selection.ALL;
        }
    }

    /** Within a text that stands in one line as it is. */
    private static Place at(YamlNode node, int offset) {
        return node.isPlain() ? node.place().plus(offset) : node.place();
    }

    private void list(YamlMap map, String key, SelectionKind kind, List<Selection> parts) {
        List<Selection> terms = new ArrayList<>();
        for (YamlNode node : map.texts(key)) {
            if (node.text().isBlank()) {
                node.error("nothing is written here, expected a " + kind.word());
                continue;
            }
            Selection.Matching term = new Selection.Matching(kind, node.text());
            check(term, node.place());
            terms.add(term);
        }
        if (!terms.isEmpty()) {
            parts.add(terms.size() == 1 ? terms.get(0) : new Selection.Either(terms));
        }
    }

    /** A name has to be one of something; a pattern may wait for phones that are yet to come. */
    private void check(Selection.Matching term, Place place) {
        if (!term.open()) {
            name(term, place);
        } else if (inventory.whole() && inventory.phones().stream().noneMatch(term::includes)) {
            findings.warning(place, "no phone of the inventory fits " + term);
        }
    }

    private void name(Selection.Matching term, Place place) {
        String name = term.pattern();
        switch (term.kind()) {
            case MODEL -> known("model", name, models, true, place);
            case SITE -> known("site", name, sites, true, place);
            case GROUP -> known("group", name, inventory.groups(), inventory.whole(), place);
            case MAC -> {
                if (inventory.whole() && !inventory.macs().contains(name)) {
                    findings.error(place, "no phone of the inventory has the MAC address '" + name + "'");
                }
            }
            case E164, ADDRESS -> {
                if (inventory.whole() && inventory.phones().stream().noneMatch(term::includes)) {
                    findings.error(
                            place,
                            "no phone of the inventory has the "
                                    + (term.kind() == SelectionKind.E164 ? "number" : "address") + " '" + name + "'");
                }
            }
        }
    }

    private void known(String word, String name, Collection<String> known, boolean whole, Place place) {
        if (whole && !known.contains(name)) {
            findings.error(
                    place, "there is no " + word + " '" + name + "'" + Suggestion.forWord(name, Set.copyOf(known)));
        }
    }
}
