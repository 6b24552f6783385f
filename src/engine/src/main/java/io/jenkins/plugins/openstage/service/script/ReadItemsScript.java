package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads named items, in as many messages as the phone's limit needs. */
final class ReadItemsScript extends Script {
    private final List<ItemKey> keys;
    private final int bytes;
    private final List<Item> read = new ArrayList<>();
    private MessageParts remaining;

    ReadItemsScript(Job.ReadItems job, int bytes) {
        this.keys = job.keys().stream().distinct().toList();
        this.bytes = bytes;
    }

    @Override
    public Outcome begin(Caller caller) {
        read.clear();
        remaining = MessageParts.single(ItemList.asking(keys), caller.maxItems(), bytes);
        return new Outcome.Tell(new Order(Action.READ_ITEMS, remaining.first()));
    }

    @Override
    public Outcome accepted(ItemList items) {
        read.addAll(items.items());
        remaining = remaining.rest();
        return remaining.isEmpty() ? done() : new Outcome.Tell(new Order(Action.READ_ITEMS, remaining.first()));
    }

    private Outcome done() {
        List<Item> problems = new ArrayList<>(ItemList.of(read).problems());
        Set<ItemKey> answered = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Item item : read) {
            answered.add(item.key());
            names.add(item.name());
        }
        for (ItemKey key : keys) {
            if (!answered.contains(key) && (key.indexed() || !names.contains(key.name()))) {
                problems.add(Item.problem(key, ItemStatus.UNDEFINED_STATUS));
            }
        }
        List<Item> values =
                read.stream().filter(item -> !item.status().problem()).toList();
        return new Outcome.Done(ItemList.of(values), problems);
    }
}
