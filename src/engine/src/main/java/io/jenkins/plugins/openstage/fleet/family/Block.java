package io.jenkins.plugins.openstage.fleet.family;

import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.OptionalInt;

/** A block as somebody wrote it, and what it expands to. */
public final class Block {

    private final Family family;
    private final YamlNode node;

    /** Is told the items for which a block stands. */
    @FunctionalInterface
    public interface Items {
        /** An item with its value and the place in the block that it comes from. */
        void put(ItemKey key, YamlNode place, String value);
    }

    /** What stands below the name of the family. */
    public Block(Family family, YamlNode node) {
        this.family = family;
        this.node = node;
    }

    /** Tells the items; mistakes become findings at their places. */
    public void expand(Items items) {
        YamlMap map = node.map("'" + family.name() + "'");
        if (family.counting() == Counting.ONCE) {
            entry(map, "", 0, items);
            return;
        }
        for (String written : map.names()) {
            OptionalInt index = family.counting().index(written);
            if (index.isEmpty()) {
                map.key(written)
                        .error("what stands here is no entry of '" + family.name() + "': expected "
                                + family.counting().expected());
            } else {
                entry(map.value(written).map(family.title(written)), written, index.getAsInt(), items);
            }
        }
    }

    private void entry(YamlMap map, String written, int index, Items items) {
        String title = family.title(written);
        map.only(family.fields().stream().map(Field::name).toArray(String[]::new));
        Field first = family.fields().get(0);
        String kind = first.value(
                map.names().contains(first.name()) ? map.value(first.name()).text() : "");
        for (Field field : family.fields()) {
            if (map.names().contains(field.name())) {
                YamlNode value = map.value(field.name());
                value.text("'" + field.name() + "' of " + title).ifPresent(text -> {
                    if (check(field, value, text) && fits(field, map.key(field.name()), kind, title)) {
                        items.put(family.key(field, index), value, field.value(text));
                    }
                });
            } else if (!field.preset().isEmpty() && map.names().contains(first.name())) {
                items.put(family.key(field, index), map.place(), field.preset());
            }
        }
    }

    private static boolean check(Field field, YamlNode value, String text) {
        if (!field.takes(text)) {
            value.error("'" + text + "' is no " + field.name()
                    + Suggestion.forWord(text, field.words().keySet()));
            return false;
        }
        return true;
    }

    /** Where the first line does not stand in this layer, another layer may say what the entry is. */
    private boolean fits(Field field, YamlNode key, String kind, String title) {
        boolean known = !kind.isEmpty() && kind.matches("\\d+");
        if (!known || field.only().isEmpty() || field.only().contains(kind)) {
            return true;
        }
        Field first = family.fields().get(0);
        key.error("'" + field.name() + "' means nothing for " + title + ", whose " + first.name() + " is '"
                + first.written(kind) + "'; it goes with "
                + String.join(
                        ", ", field.only().stream().map(first::written).sorted().toList()));
        return false;
    }
}
