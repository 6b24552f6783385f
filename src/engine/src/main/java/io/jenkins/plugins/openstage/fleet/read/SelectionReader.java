package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which phones a wave or a file means. */
final class SelectionReader {

    private final Collection<String> models;
    private final Collection<String> sites;
    private final Inventory inventory;

    SelectionReader(Collection<String> models, Collection<String> sites, Inventory inventory) {
        this.models = models;
        this.sites = sites;
        this.inventory = inventory;
    }

    Selection read(YamlMap map) {
        return new Selection(
                known(map, "models", "model", models, true),
                known(map, "sites", "site", sites, true),
                known(map, "groups", "group", inventory.groups(), inventory.whole()),
                macs(map));
    }

    private static Set<String> known(YamlMap map, String key, String word, Collection<String> known, boolean whole) {
        for (YamlNode node : map.texts(key)) {
            if (whole && !known.contains(node.text())) {
                node.error("there is no " + word + " '" + node.text() + "'" + Suggestion.forWord(node.text(), known));
            }
        }
        return map.texts(key).stream().map(YamlNode::text).collect(Collectors.toSet());
    }

    private Set<MacAddress> macs(YamlMap map) {
        for (YamlNode node : map.texts("phones")) {
            if (node.text().isBlank()
                    || (inventory.whole() && !inventory.macs().contains(new MacAddress(node.text()).text()))) {
                node.error("no phone of the inventory has the MAC address '" + node.text() + "'");
            }
        }
        return map.texts("phones").stream()
                .map(YamlNode::text)
                .filter(text -> !text.isBlank())
                .map(MacAddress::new)
                .collect(Collectors.toSet());
    }
}
