package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a plan to a phone in one interaction, as far as the phone lets it be one: reads what is to be touched, writes what differs,
 * reads that again, and has files fetched last, because that ends the interaction (protocol.md 9.3, 9.5, 15). Whatever interrupts
 * it, the next interaction begins with reading again, so that nothing is written twice without need; the start-up of a phone that a
 * write made restart serves as such.
 */
final class ApplyScript extends Script {
    private static final int MOST_INTERRUPTIONS = 3;

    private enum Step {
        LOOK,
        WRITE,
        VERIFY
    }

    private final ItemSteps items;
    private final FileSteps files;
    private final int bytes;
    private final List<Item> said = new ArrayList<>();
    private Caller caller;
    private Step step = Step.LOOK;
    private MessageParts parts = new MessageParts(List.of());
    /** The files that the phone is told of, or null. */
    private FileSteps.Deployment deployment;

    private int interruptions;

    ApplyScript(Job.Apply job, int bytes, Duration verifyAfter) {
        this.items = new ItemSteps(job.items(), JobSecrets.of(job));
        this.files = new FileSteps(job.files(), verifyAfter, bytes);
        this.bytes = bytes;
    }

    @Override
    public void divide(int maxItems) throws NotSendableException {
        var unused = MessageParts.grouped(items.toWrite(), maxItems, bytes);
    }

    @Override
    public Outcome begin(Caller calls) {
        caller = calls;
        if (deployment != null) {
            return deployment.script().begin(calls);
        }
        List<ItemKey> keys = new ArrayList<>(items.asks());
        keys.addAll(files.asks());
        return keys.isEmpty() ? looked(ItemList.EMPTY) : read(Step.LOOK, keys);
    }

    private Outcome read(Step next, List<ItemKey> keys) {
        step = next;
        said.clear();
        return readOn(keys);
    }

    private Outcome readOn(List<ItemKey> keys) {
        parts = MessageParts.single(ItemList.asking(keys), caller.maxItems(), bytes);
        return tellFirst();
    }

    private Outcome tellFirst() {
        if (step == Step.WRITE) {
            items.tells(parts.first());
        }
        return new Outcome.Tell(new Order(step == Step.WRITE ? Action.WRITE_ITEMS : Action.READ_ITEMS, parts.first()));
    }

    @Override
    public Outcome accepted(ItemList reply) {
        if (deployment != null) {
            return deployed(deployment.script().accepted(reply), true);
        }
        if (step == Step.WRITE) {
            items.wrote(parts.first(), reply.problems());
        } else {
            said.addAll(reply.items());
        }
        parts = parts.rest();
        return parts.isEmpty() ? goesOn() : tellFirst();
    }

    private Outcome goesOn() {
        return switch (step) {
            case LOOK -> {
                List<ItemKey> more = files.asksMore(ItemList.of(said));
                yield more.isEmpty() ? looked(ItemList.of(said)) : readOn(more);
            }
            case WRITE -> written();
            case VERIFY -> {
                items.verified(ItemList.of(said));
                yield deploy();
            }
        };
    }

    private Outcome looked(ItemList answer) {
        items.looked(answer);
        files.looked(answer);
        if (items.stale()) {
            return new Outcome.Failed(
                    Failure.STALE,
                    "the phone was changed since the plan was made, and nothing "
                            + (items.toldBefore() ? "more " : "") + "was written: "
                            + effects().staleItems()
                            + "; make a new plan");
        }
        ItemList write = items.toWrite();
        if (write.isEmpty()) {
            return deploy();
        }
        try {
            parts = MessageParts.grouped(write, caller.maxItems(), bytes);
        } catch (NotSendableException e) {
            return new Outcome.Failed(Failure.NOT_SENDABLE, e.getMessage());
        }
        step = Step.WRITE;
        return tellFirst();
    }

    private Outcome written() {
        List<ItemKey> keys = items.asks();
        if (!keys.isEmpty()) {
            return read(Step.VERIFY, keys);
        }
        items.verified(ItemList.EMPTY);
        return deploy();
    }

    private Outcome deploy() {
        deployment = files.next(caller).orElse(null);
        return deployment == null ? done() : deployment.script().begin(caller);
    }

    private Outcome done() {
        return files.problem()
                .<Outcome>map(problem -> problem)
                .orElseGet(() -> new Outcome.Done(items.values(), items.problems()));
    }

    /**
     * What follows from a step of a deployment.
     *
     * @param talking whether the phone waits for what it is told next
     */
    private Outcome deployed(Outcome outcome, boolean talking) {
        if (outcome instanceof Outcome.Failed failed) {
            files.failed(deployment, failed);
        } else if (outcome instanceof Outcome.Done) {
            files.done(deployment);
        } else {
            return outcome;
        }
        deployment = null;
        if (files.done()) {
            return done();
        }
        return talking ? deploy() : new Outcome.Later(Duration.ZERO, JobStage.QUEUED);
    }

    @Override
    protected Outcome busy() {
        if (deployment == null && step == Step.WRITE) {
            items.takesBack(parts.first());
        }
        return super.busy();
    }

    @Override
    protected Outcome rejected(WorkpointMessage.Reply reply, ItemList problems) {
        Outcome outcome = super.rejected(reply, problems);
        if (deployment != null) {
            return deployed(outcome, false);
        }
        if (step == Step.WRITE) {
            items.takesBack(parts.first());
        }
        return outcome;
    }

    @Override
    public Outcome leftToWork() {
        return deployment.script().leftToWork();
    }

    @Override
    public void takeBack() {
        deployment.script().takeBack();
    }

    @Override
    public Optional<Outcome> called(Caller calls) {
        if (deployment == null) {
            return Optional.empty();
        }
        Optional<Outcome> outcome = deployment.script().called(calls);
        if (outcome.isPresent()) {
            return Optional.of(deployed(outcome.get(), false));
        }
        return calls.reason() == Reason.START_UP ? restarted() : Optional.empty();
    }

    /** A phone forgets with a restart that it was fetching files. */
    @Override
    public Optional<Outcome> restarted() {
        if (deployment == null || !files.again(deployment)) {
            return Optional.empty();
        }
        deployment = null;
        return Optional.of(new Outcome.Later(Duration.ZERO, JobStage.QUEUED));
    }

    /** Only a phone that was told something has to be asked what became of it. */
    @Override
    public Optional<Outcome> interrupted() {
        if (!items.inDoubt() || interruptions >= MOST_INTERRUPTIONS) {
            return Optional.empty();
        }
        interruptions++;
        return Optional.of(new Outcome.Later(Duration.ZERO, JobStage.VERIFYING));
    }

    @Override
    public Outcome.Failed timedOut() {
        if (deployment == null) {
            return new Outcome.Failed(
                    Failure.TIMED_OUT,
                    "the phone was told but broke off, and did not call again to be asked what it has: look whether it is up");
        }
        Outcome.Failed why = deployment.script().timedOut();
        files.failed(deployment, why);
        return why;
    }

    @Override
    public Effects effects() {
        return new Effects(items.effects(), files.effects());
    }
}
