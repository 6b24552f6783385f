package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.LayerValues;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.family.Block;
import io.jenkins.plugins.openstage.fleet.family.Families;
import io.jenkins.plugins.openstage.fleet.family.Family;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the values of one layer: a map from WPI name to value or, for an indexed item, to a map from index to value; blocks of
 * families; and, below {@code vars}, variables. An instance reads one file.
 */
final class ItemsReader {

    /** Below it stand variables. */
    static final String VARIABLES = "vars";

    private static final Pattern NO_ITEM = Pattern.compile(".*[\\s\\[\\]].*");
    /** What item names have that are known (items.csv), and what phones take in an attribute. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._/+-]{1,128}");

    private static final ItemCatalogue SECRETS = ItemCatalogue.standard();
    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final ItemValues rules;
    private final Layer layer;
    private final Map<ItemKey, Setting> settings = new LinkedHashMap<>();
    private final Map<String, Setting> variables = new LinkedHashMap<>();
    /** Of each item that stands for itself or in a block: where it comes from. */
    private final Map<ItemKey, YamlNode> bare = new HashMap<>();

    private final Map<String, YamlNode> blocks = new HashMap<>();

    ItemsReader(ItemValues rules, Layer layer) {
        this.rules = rules;
        this.layer = layer;
    }

    LayerValues read(YamlNode root) {
        YamlMap items = root.map("a file of item values");
        for (String name : items.names()) {
            YamlNode key = items.key(name);
            YamlNode value = items.value(name);
            Optional<Family> family = Families.named(name);
            if (name.equals(VARIABLES) && rules.references()) {
                variables(value);
            } else if (family.isPresent()) {
                new Block(family.get(), value).expand((item, place, text) -> block(family.get(), item, place, text));
            } else if (name.contains("${")) {
                key.error("a placeholder cannot stand in the name of an item; write the name, and the value for those"
                        + " phones that get it into their layers");
            } else if (name.isBlank() || NO_ITEM.matcher(name).matches()) {
                key.error(key.named("what stands here", name) + " is no item name; write an index on a line of its own"
                        + " below the name, as in '3: value'");
            } else if (!NAME.matcher(name).matches()) {
                noName(key, name);
            } else if (value.isMap()) {
                YamlNode indexed = SECRETS.secret(name) ? value.unquoted() : value;
                indexed(name, indexed.map("item '" + name + "'"));
            } else {
                value.text("item '" + name + "'").ifPresent(text -> bare(ItemKey.of(name), key, value, text));
            }
        }
        bare.forEach(this::twice);
        return new LayerValues(settings, variables);
    }

    private static void noName(YamlNode key, String name) {
        // What nobody sees in a name is told of every key.
        if (Invisible.in(name).isEmpty()) {
            key.error(
                    "what stands here is no item name, which has letters, digits, dots, hyphens and underscores, and at"
                            + " most 128 of them; is a blank missing behind its colon?");
        }
    }

    private void indexed(String name, YamlMap instances) {
        for (String index : instances.names()) {
            if (!index.matches("\\d{1,6}")) {
                YamlNode key = instances.key(index);
                key.error(key.named("what stands here", index) + " is no index of item '" + name
                        + "': expected a number, as in '3: value'");
                continue;
            }
            ItemKey key = ItemKey.of(name, Integer.parseInt(index));
            YamlNode value = instances.value(index);
            value.text("item '" + key + "'").ifPresent(text -> bare(key, instances.key(index), value, text));
        }
    }

    private void bare(ItemKey key, YamlNode written, YamlNode place, String value) {
        put(key, place, value, !bare.containsKey(key) && settings.containsKey(key));
        bare.put(key, written);
    }

    private void block(Family family, ItemKey key, YamlNode place, String value) {
        blocks.putIfAbsent(entry(family, key), place);
        put(key, place, value, bare.containsKey(key));
    }

    private static String entry(Family family, ItemKey key) {
        return family.name() + " " + key.index();
    }

    /** Whoever reads a block thinks that it says all of its thing. */
    private void twice(ItemKey key, YamlNode written) {
        Families.of(key).ifPresent(family -> {
            YamlNode block = blocks.get(entry(family, key));
            if (block != null) {
                written.error("item '" + key + "' stands here beside the block '" + family.name() + "', which has "
                        + (key.indexed() ? "the same entry" : "the same items") + " in line " + block.line()
                        + "; write it into the block as '"
                        + family.field(key).orElseThrow().name() + "'");
            }
        });
    }

    /**
     * Takes a value.
     *
     * @param beside whether the item stands outside of a block and inside of one, which is reported when all of the layer is known
     */
    private void put(ItemKey key, YamlNode place, String value, boolean beside) {
        rules.check(key, place, value);
        Setting before = settings.put(key, setting(place, value));
        if (before != null && !beside) {
            place.error("item '" + key + "' stands here a second time, first in line " + before.line()
                    + "; delete one of them");
        }
    }

    private void variables(YamlNode node) {
        YamlMap map = node.map("'" + VARIABLES + "'");
        for (String name : map.names()) {
            YamlNode value = map.value(name);
            if (!VARIABLE.matcher(name).matches()) {
                map.key(name)
                        .error("what stands here is no name of a variable: expected letters, digits, dots, hyphens and"
                                + " underscores");
                continue;
            }
            value.text("variable '" + name + "'").ifPresent(text -> {
                Optional<String> misread = Placeholders.mistake(text);
                misread.ifPresent(value::error);
                if (misread.isEmpty()) {
                    rules.checkVariable(name, value, text);
                }
                variables.put(name, setting(value, text));
            });
        }
    }

    private Setting setting(YamlNode place, String value) {
        return new Setting(value, place.file(), place.line(), place.column(), layer);
    }
}
