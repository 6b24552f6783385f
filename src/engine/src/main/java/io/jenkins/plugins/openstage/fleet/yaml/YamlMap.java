package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map of a YAML file. Remembers the places of its keys, so that an unknown one can be pointed at. */
public final class YamlMap {

    private final String what;
    private final YamlNode place;
    private final Map<String, YamlNode> keys;
    private final Map<String, YamlNode> values;

    YamlMap(String what, YamlNode place, Map<String, YamlNode> keys, Map<String, YamlNode> values) {
        this.what = what;
        this.place = place;
        this.keys = keys;
        this.values = values;
    }

    /** Where the map begins. */
    public YamlNode place() {
        return place;
    }

    /** The keys, in the order in which they are written. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The place of a key that {@link #names} lists. */
    public YamlNode key(String name) {
        return keys.getOrDefault(name, place);
    }

    /** The value of a key that {@link #names} lists, even when it is empty. */
    public YamlNode value(String name) {
        return values.getOrDefault(name, place);
    }

    /** Reports every key that is none of these; one that is like none of them may be anything, and is not quoted. */
    public YamlMap only(String... known) {
        List<String> all = List.of(known);
        keys.forEach((name, key) -> {
            if (!all.contains(name)) {
                key.error(Suggestion.closest(name, all)
                        .map(near -> "'" + name + "' is no key of " + what + "; did you mean '" + near + "'?")
                        .orElseGet(() -> "what stands here is no key of " + what + Suggestion.listing(all)));
            }
        });
        return this;
    }

    /** The value of a key that may be missing; an empty value counts as missing. */
    public Optional<YamlNode> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(node -> !node.empty());
    }

    /** The text of a key that may be missing. */
    public Optional<String> text(String name) {
        return find(name).flatMap(node -> node.text("'" + name + "'"));
    }

    /** The text of a key that has to be there. */
    public Optional<String> required(String name) {
        if (find(name).isEmpty()) {
            place.error(what + " has no '" + name + "'; add a line '" + name + ": …'");
            return Optional.empty();
        }
        return text(name);
    }

    /** The texts of a list that may be missing. */
    public List<YamlNode> texts(String name) {
        return find(name).map(node -> node.texts("'" + name + "'")).orElse(List.of());
    }
}
