package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.service.script.MessageParts;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes items in as many messages as the phone's limits need. */
final class WriteDuty implements Duty {

    /** Who wants to know how it went. */
    interface Ended {
        /**
         * The phone has taken everything, or refused a message.
         *
         * @param problems items that it did not store
         */
        void ended(ReplyStatus status, List<Item> problems);
    }

    private final Ended ended;
    private final List<Item> problems = new ArrayList<>();
    private MessageParts remaining;

    /**
     * @param parts what to write; not empty
     */
    WriteDuty(MessageParts parts, Ended ended) {
        this.remaining = parts;
        this.ended = ended;
    }

    @Override
    public Order begin() {
        return new Order(Action.WRITE_ITEMS, remaining.first());
    }

    @Override
    public Optional<Order> replied(ReplyStatus status, ItemList items) {
        problems.addAll(items.problems());
        remaining = remaining.rest();
        if (status == ReplyStatus.ACCEPTED && !remaining.isEmpty()) {
            return Optional.of(begin());
        }
        ended.ended(status, List.copyOf(problems));
        return Optional.empty();
    }
}
