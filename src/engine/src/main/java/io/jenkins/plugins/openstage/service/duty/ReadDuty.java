package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.service.script.MessageParts;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads all items, or some in as many messages as the phone's limit needs. */
final class ReadDuty implements Duty {
    private final Action action;
    private final Consumer<ItemList> read;
    private MessageParts remaining;
    private ItemList collected = ItemList.EMPTY;

    private ReadDuty(Action action, MessageParts remaining, Consumer<ItemList> read) {
        this.action = action;
        this.remaining = remaining;
        this.read = read;
    }

    /** Reads everything; {@code read} takes it when it is complete. */
    static ReadDuty all(Consumer<ItemList> read) {
        return new ReadDuty(Action.READ_ALL_ITEMS, new MessageParts(List.of(ItemList.EMPTY)), read);
    }

    /** Reads these; {@code read} takes them when all are there. */
    static ReadDuty some(List<ItemKey> keys, int maxItems, int maxBytes, Consumer<ItemList> read) {
        return new ReadDuty(Action.READ_ITEMS, MessageParts.single(ItemList.asking(keys), maxItems, maxBytes), read);
    }

    @Override
    public Order begin() {
        return new Order(action, remaining.first());
    }

    @Override
    public Optional<Order> replied(ReplyStatus status, ItemList items) {
        if (status != ReplyStatus.ACCEPTED) {
            return Optional.empty();
        }
        collected = collected.isEmpty() ? items : collected.plus(items);
        remaining = remaining.rest();
        if (!remaining.isEmpty()) {
            return Optional.of(begin());
        }
        read.accept(collected);
        return Optional.empty();
    }
}
