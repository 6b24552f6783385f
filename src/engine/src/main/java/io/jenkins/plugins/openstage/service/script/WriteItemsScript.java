package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes items, in as many consecutive messages as the phone's limits need (protocol.md 12). Parts that the phone has taken are
 * not written again when a call interrupts the rest.
 */
final class WriteItemsScript extends Script {
    private final Writings writings;
    private final Writing writing;
    private final List<Item> problems = new ArrayList<>();
    private List<Order> remaining;
    private int maxItems = WorkpointMessage.NO_LIMIT;
    private boolean begun;

    /** @throws NotSendableException when no phone can be told it */
    WriteItemsScript(Job.WriteItems job, Writings writings) throws NotSendableException {
        this.writings = writings;
        this.writing = writings.take(job);
    }

    @Override
    public void divide(int limit) throws NotSendableException {
        if (remaining == null || limit != maxItems) {
            remaining = begun ? writing.parts(remaining, limit) : writing.parts(limit);
            maxItems = limit;
        }
    }

    @Override
    public Outcome begin(Caller caller) {
        try {
            divide(caller.maxItems());
        } catch (NotSendableException e) {
            return new Outcome.Failed(Failure.NOT_SENDABLE, e.getMessage());
        }
        return tellFirst();
    }

    @Override
    public Outcome accepted(ItemList items) {
        problems.addAll(items.problems());
        begun = true;
        remaining = remaining.subList(1, remaining.size());
        return remaining.isEmpty() ? new Outcome.Done(ItemList.EMPTY, problems) : tellFirst();
    }

    private Outcome tellFirst() {
        return new Outcome.Tell(remaining.get(0));
    }

    @Override
    public void ended() {
        writings.giveBack(writing);
    }
}
