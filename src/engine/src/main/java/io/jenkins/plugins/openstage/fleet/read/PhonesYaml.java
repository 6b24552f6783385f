package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.read.PhoneEntry.Written;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inventory in YAML: a list with a map for each phone. */
final class PhonesYaml {

    private PhonesYaml() {}

    static List<PhoneEntry> read(YamlNode root) {
        String name = root.file().substring(root.file().lastIndexOf('/') + 1);
        List<PhoneEntry> entries = new ArrayList<>();
        for (YamlNode node : root.list(name)) {
            YamlMap map = node.map("a phone").only(PhoneEntry.KEYS.toArray(String[]::new));
            Map<String, Written> values = new HashMap<>();
            for (String key : PhoneEntry.KEYS) {
                if (key.equals("groups")) {
                    continue;
                }
                boolean needed = PhoneEntry.REQUIRED.contains(key);
                (needed ? map.required(key) : map.text(key))
                        .ifPresent(text -> values.put(key, written(map.find(key).orElse(map.place()))));
            }
            entries.add(new PhoneEntry(
                    map.place().place(),
                    values,
                    map.texts("groups").stream().map(PhonesYaml::written).toList()));
        }
        return entries;
    }

    private static Written written(YamlNode node) {
        return new Written(node.text(), node.place(), "");
    }
}
