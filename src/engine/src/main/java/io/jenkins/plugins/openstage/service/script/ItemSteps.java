package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the items of one plan for one phone are: what the phone has, what it was told, and what became of that. Of a secret only
 * that the phone has it is believed: one that says something else may just not tell it.
 */
final class ItemSteps {
    /** A phone that restarts may lose what it has just been told, and is told once more. */
    private static final int MOST_WRITES = 2;

    private final Map<ItemKey, PlannedItem> planned = new LinkedHashMap<>();
    private final Map<ItemKey, ItemEffect> ended = new HashMap<>();
    private final Map<ItemKey, Integer> writes = new HashMap<>();
    private final Map<ItemKey, String> values = new LinkedHashMap<>();
    private final List<Item> problems = new ArrayList<>();
    private final Masking masking;

    /**
     * @param secrets what must not be shown
     */
    ItemSteps(List<PlannedItem> items, List<Item> secrets) {
        items.forEach(item -> planned.put(item.key(), item));
        Secrets kept = new Secrets();
        kept.keep(secrets);
        this.masking = Masking.standard().hiding(kept);
    }

    /** The items of which it is not known yet what became of them, and which a phone may tell. */
    List<ItemKey> asks() {
        return open().stream()
                .map(PlannedItem::key)
                .filter(ItemSteps::mayBeTold)
                .toList();
    }

    private List<PlannedItem> open() {
        return planned.values().stream()
                .filter(item -> !ended.containsKey(item.key()))
                .toList();
    }

    /** No phone tells what can only be written, nor a certificate (trap 21). */
    private static boolean mayBeTold(ItemKey key) {
        return ItemCatalogue.standard()
                .find(key.name())
                .map(known -> known.access() != CatalogueItem.Access.WRITE_ONLY
                        && known.type() != CatalogueItem.Type.CERTIFICATE)
                .orElse(true);
    }

    /** What the phone said to {@link #asks}, before it is told anything in this interaction. */
    void looked(ItemList said) {
        for (PlannedItem item : open()) {
            looked(item, heard(item, said));
        }
    }

    private void looked(PlannedItem item, Optional<String> now) {
        boolean told = writes.containsKey(item.key());
        if (isAsWanted(item, now)) {
            end(item, told ? Effect.VERIFIED : Effect.ALREADY_SO, "");
        } else if (told && isUnknown(item, now)) {
            end(item, Effect.NOT_READABLE, "");
        } else if (!isAsSeen(item, now)) {
            if (told) {
                end(item, Effect.DIFFERENT, difference(item, now));
            } else {
                end(item, Effect.STALE, change(item, now));
            }
        } else if (told && writes.get(item.key()) >= MOST_WRITES) {
            end(item, Effect.DIFFERENT, difference(item, now));
        }
    }

    private static boolean isAsWanted(PlannedItem item, Optional<String> now) {
        return now.isPresent()
                ? ValueMeaning.same(item.key().name(), now.get(), item.value())
                : item.seen() != null && ValueMeaning.unset(item.value());
    }

    /** What was not seen may be anything. */
    private static boolean isAsSeen(PlannedItem item, Optional<String> now) {
        return item.seen() == null || ValueMeaning.same(item.key().name(), now.orElse(""), item.seen());
    }

    private static boolean isUnknown(PlannedItem item, Optional<String> now) {
        return now.isEmpty() || isSecret(item);
    }

    private static boolean isSecret(PlannedItem item) {
        return item.secret() || ItemCatalogue.standard().secret(item.key().name());
    }

    /** Whether the phone was changed by somebody else, so that it must not be told anything. */
    boolean stale() {
        return ended.values().stream().anyMatch(effect -> effect.effect() == Effect.STALE);
    }

    /** What the phone still has to be told. */
    ItemList toWrite() {
        return ItemList.of(
                open().stream().map(item -> Item.of(item.key(), item.value())).toList());
    }

    /** The phone is being told these. */
    void tells(ItemList part) {
        part.forEach(item -> writes.merge(item.key(), 1, Integer::sum));
    }

    /** The phone took nothing of these. */
    void takesBack(ItemList part) {
        part.forEach(item -> writes.computeIfPresent(item.key(), (same, times) -> times > 1 ? times - 1 : null));
    }

    /** Whether the phone was told something and it is not known yet what became of it. */
    boolean inDoubt() {
        return open().stream().anyMatch(item -> writes.containsKey(item.key()));
    }

    /** Whether the phone was told something in an earlier interaction. */
    boolean toldBefore() {
        return !writes.isEmpty();
    }

    /** The phone took these, apart from those with a problem. */
    void wrote(ItemList part, List<Item> refused) {
        problems.addAll(refused);
        for (Item item : part) {
            Answers.about(item.key(), refused)
                    .ifPresent(problem -> end(
                            planned.get(item.key()),
                            Effect.REFUSED,
                            problem.status().text()));
        }
    }

    /** What the phone said to {@link #asks} after it was told. */
    void verified(ItemList said) {
        for (PlannedItem item : open()) {
            Optional<String> now = heard(item, said);
            if (isAsWanted(item, now)) {
                end(item, Effect.VERIFIED, "");
            } else if (isUnknown(item, now)) {
                end(item, Effect.NOT_READABLE, "");
            } else {
                end(item, Effect.DIFFERENT, difference(item, now));
            }
        }
    }

    private Optional<String> heard(PlannedItem item, ItemList said) {
        Optional<String> value = Answers.about(item.key(), said.items())
                .filter(answer -> !answer.status().problem())
                .map(Item::value);
        if (value.isPresent() && !isSecret(item)) {
            values.put(item.key(), value.get());
        }
        return value;
    }

    private void end(PlannedItem item, Effect effect, String detail) {
        ended.put(item.key(), new ItemEffect(item.key(), effect, detail));
    }

    private String change(PlannedItem item, Optional<String> now) {
        return "was " + shown(item, item.seen()) + " for the plan and is " + shown(item, now.orElse("")) + " now";
    }

    private String difference(PlannedItem item, Optional<String> now) {
        return "is " + shown(item, now.orElse("")) + " instead of " + shown(item, item.value());
    }

    private String shown(PlannedItem item, String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        return "'" + (isSecret(item) ? Masking.MASK : masking.value(item.key().name(), value)) + "'";
    }

    /** What became of each item so far. */
    List<ItemEffect> effects() {
        return planned.keySet().stream()
                .map(key -> ended.getOrDefault(
                        key, new ItemEffect(key, writes.containsKey(key) ? Effect.NOT_VERIFIED : Effect.NOT_DONE, "")))
                .toList();
    }

    /** What the phone said of the items last, but for secrets. */
    ItemList values() {
        return ItemList.of(values.entrySet().stream()
                .map(entry -> Item.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** The items that the phone refused. */
    List<Item> problems() {
        return List.copyOf(problems);
    }
}
