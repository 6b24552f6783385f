package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.IndexRule;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The items of a phone that comes from the factory, once for each model: all phones share them. Thread-safe. */
final class ModelItems {

    private static final int SHIFTED = 1000;

    /** What phones tell of each of their keys; the rest only where a key has that function. */
    private static final Set<String> KEY_ITEMS = Set.of(
            "function-key-def",
            "key-label-unicode",
            "select-dial",
            "locked-function-keys",
            "stimulus-led-control-uri",
            "stimulus-feature-code",
            "blf-audible",
            "blf-popup");

    private static final int XML_APPLICATIONS = 2;
    private static final int LOOKUPS = 10;
    private static final Pattern LEADING_NUMBER = Pattern.compile("(-?\\d+)\\b.*");
    private static final Set<String> APART = Set.of("File transfer", "Provisioning: Files stored");

    private final Map<String, Map<ItemKey, Item>> models = new ConcurrentHashMap<>();

    /** Key and item in the order in which the phone tells them. Immutable. */
    Map<ItemKey, Item> of(String model) {
        return models.computeIfAbsent(model, name -> build(SimulatedModel.of(name)));
    }

    private static Map<ItemKey, Item> build(SimulatedModel model) {
        Map<ItemKey, Item> items = new LinkedHashMap<>();
        for (CatalogueItem each : ItemCatalogue.standard().items()) {
            if (ItemRules.readable(each) && !APART.contains(each.group()) && fits(each, model)) {
                String value = value(each);
                for (int index : indexes(each, model)) {
                    ItemKey key = new ItemKey(each.name(), index);
                    items.put(key, Item.of(key, value));
                }
            }
        }
        return Collections.unmodifiableMap(items);
    }

    private static boolean fits(CatalogueItem item, SimulatedModel model) {
        String group = item.group();
        boolean forLarge =
                group.startsWith("Applications") || group.startsWith("Bluetooth") || group.startsWith("User: Video");
        return !item.name().startsWith("userdata-") && (!forLarge || model.screen() == SimulatedModel.Screen.COLOUR);
    }

    private static List<Integer> indexes(CatalogueItem item, SimulatedModel model) {
        IndexRule rule = item.index();
        if (rule.need() != IndexRule.Need.REQUIRED || rule.ranges().isEmpty()) {
            return List.of(ItemKey.NO_INDEX);
        }
        if (rule.ranges().size() > 1) {
            if (!KEY_ITEMS.contains(item.name())) {
                return List.of();
            }
            int keys = model.keys();
            return IntStream.concat(IntStream.rangeClosed(1, keys), IntStream.rangeClosed(SHIFTED + 1, SHIFTED + keys))
                    .boxed()
                    .toList();
        }
        IndexRule.Range range = rule.ranges().get(0);
        int most = range.last() - range.first() + 1;
        if (item.name().startsWith("XML-app")) {
            most = XML_APPLICATIONS;
        } else if (item.name().startsWith("Canonical-lookup")) {
            most = LOOKUPS;
        }
        return IntStream.range(range.first(), range.first() + most).boxed().toList();
    }

    /** The default where the catalogue knows it, else something that the type allows. */
    private static String value(CatalogueItem item) {
        String known = item.defaultValue().equals("NULL") ? "" : item.defaultValue();
        if (known.isEmpty() && item.values().notEmpty() && item.type() == CatalogueItem.Type.STRING) {
            return "unused";
        }
        return switch (item.type()) {
            case BOOLEAN -> known.equals("true") ? "true" : "false";
            case INTEGER -> number(item, known);
            case ENUM -> choice(item, known);
            case IP -> known.isEmpty() && item.name().endsWith("-addr") ? "192.0.2.10" : known;
            case STRING -> known.length() <= item.values().maxLength().orElse(Integer.MAX_VALUE) ? known : "";
            default -> "";
        };
    }

    private static String number(CatalogueItem item, String known) {
        for (String text : List.of(known, item.values().text())) {
            Matcher leading = LEADING_NUMBER.matcher(text);
            if (leading.matches() && item.values().min().isEmpty()) {
                return leading.group(1);
            }
            if (leading.matches() && text.equals(known)) {
                return leading.group(1);
            }
        }
        return Long.toString(item.values().min().orElse(0));
    }

    private static String choice(CatalogueItem item, String known) {
        Map<String, String> choices = item.values().choices();
        if (choices.containsKey(known)) {
            return known;
        }
        if (!choices.isEmpty()) {
            return choices.keySet().iterator().next();
        }
        Matcher seen = LEADING_NUMBER.matcher(item.values().text());
        return seen.matches() ? seen.group(1) : "0";
    }
}
