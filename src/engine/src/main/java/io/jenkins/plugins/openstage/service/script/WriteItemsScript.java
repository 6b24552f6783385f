package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes items, in as many consecutive messages as the phone's limits need (protocol.md 12). Parts that the phone has taken are
 * not written again when a call interrupts the rest.
 */
final class WriteItemsScript extends Script {
    private final int bytes;
    private final List<Item> problems = new ArrayList<>();
    private ItemList unwritten;
    private MessageParts remaining;

    WriteItemsScript(Job.WriteItems job, int bytes) {
        this.unwritten = job.items();
        this.bytes = bytes;
    }

    @Override
    public Outcome begin(Caller caller) {
        try {
            remaining = MessageParts.grouped(unwritten, caller.maxItems(), bytes);
        } catch (NotSendableException e) {
            return new Outcome.Failed(Failure.NOT_SENDABLE, e.getMessage());
        }
        return tellFirst();
    }

    @Override
    public Outcome accepted(ItemList items) {
        problems.addAll(items.problems());
        remaining = remaining.rest();
        unwritten = remaining.all();
        return remaining.isEmpty() ? new Outcome.Done(ItemList.EMPTY, problems) : tellFirst();
    }

    private Outcome tellFirst() {
        return new Outcome.Tell(new Order(Action.WRITE_ITEMS, remaining.first()));
    }
}
