package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads item values: a map from WPI name to value or, for an indexed item, to a map from index to value. */
final class ItemsReader {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();
    /** What would have to be sent as an entity, which old phones do not understand (protocol.md 16.2). */
    private static final Pattern UNREADABLE = Pattern.compile("[<>&]");

    private final boolean entities;

    private final boolean references;

    /**
     * @param entities whether a phone that gets the items may be one that reads them all the same
     * @param references whether a secret can be referred to, so that none needs to stand in the file
     */
    ItemsReader(boolean entities, boolean references) {
        this.entities = entities;
        this.references = references;
    }

    Map<ItemKey, Setting> read(YamlNode root) {
        Map<ItemKey, Setting> settings = new LinkedHashMap<>();
        YamlMap items = root.map("a file of item values");
        for (String name : items.names()) {
            YamlNode value = items.value(name);
            if (name.isBlank() || name.matches(".*[\\s\\[\\]].*")) {
                items.key(name)
                        .error("'" + name + "' is no item name; write an index on a line of its own below the name,"
                                + " as in '3: value'");
            } else if (value.isMap()) {
                indexed(name, value.map("item '" + name + "'"), settings);
            } else {
                value.text("item '" + name + "'").ifPresent(text -> put(ItemKey.of(name), value, text, settings));
            }
        }
        return settings;
    }

    private void indexed(String name, YamlMap instances, Map<ItemKey, Setting> settings) {
        for (String index : instances.names()) {
            if (!index.matches("\\d{1,6}")) {
                instances
                        .key(index)
                        .error("'" + index + "' is no index of item '" + name
                                + "': expected a number, as in '3: value'");
                continue;
            }
            ItemKey key = ItemKey.of(name, Integer.parseInt(index));
            YamlNode value = instances.value(index);
            value.text("item '" + key + "'").ifPresent(text -> put(key, value, text, settings));
        }
    }

    private void put(ItemKey key, YamlNode place, String value, Map<ItemKey, Setting> settings) {
        Placeholders.mistake(value).ifPresent(place::error);
        boolean known = CATALOGUE.find(key.name()).isPresent();
        // What a placeholder becomes is not known here.
        if (!known || !Placeholders.in(value)) {
            CATALOGUE.check(Item.of(key, value)).forEach(finding -> {
                if (finding.error()) {
                    place.error(finding.sentence());
                } else {
                    place.warning(finding.sentence());
                }
            });
        }
        Matcher unreadable = UNREADABLE.matcher(value);
        if (!entities && unreadable.find()) {
            place.error("item '" + key + "' has '" + unreadable.group()
                    + "', which phones cannot read; write it without <, > and &, or allow 'entities' for"
                    + " phones that are known to read them");
        }
        if (references && CATALOGUE.secret(key.name()) && !value.isEmpty() && !Placeholders.credentialIn(value)) {
            place.warning("item '" + key + "' is a secret and stands here in clear; write ${credential:name} instead");
        }
        if (place.empty() && !place.swallowed()) {
            place.warning("item '" + key + "' is emptied, because nothing is written here; write '' if that is meant");
        }
        Setting before = settings.put(key, new Setting(value, place.file(), place.line()));
        if (before != null) {
            place.error("item '" + key + "' stands here a second time, first in line " + before.line()
                    + "; delete one of them");
        }
    }
}
