package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Batch;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks the phones of a step, as often as its errand wants, as long as the step has its endpoint. Thread-safe. */
public final class PhoneTalk {

    private final WorkOrder order;
    private final SharedEndpoints.Lease lease;
    private final ProgressLines lines;
    private final LineSender sender;
    private final BuildLog log;
    private final Set<Batch> batches = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean givenUp;

    PhoneTalk(WorkOrder order, SharedEndpoints.Lease lease, ProgressLines lines, LineSender sender, BuildLog log) {
        this.order = order;
        this.lease = lease;
        this.lines = lines;
        this.sender = sender;
        this.log = log;
    }

    /** The phones of the step. */
    List<AskedPhone> phones() {
        return order.phones();
    }

    /** How many are asked at a time. */
    int concurrency() {
        return order.concurrency();
    }

    BuildLog log() {
        return log;
    }

    ProgressLines lines() {
        return lines;
    }

    /** Hears what happens at the endpoint, from now on until the step ends. */
    void hear(InteractionListener listener) {
        lease.hear(listener);
    }

    /** Hides these wherever phones say them. */
    void keepSecret(List<Item> items) {
        lease.endpoint().keepSecret(items);
    }

    /** Asks each phone the same, once, and waits until each has ended. */
    List<JobResult> askEach(Job job) throws IOException, InterruptedException {
        return await(ask(order.addresses(), phone -> lines.turn(phone, job)), order.rounds());
    }

    /**
     * Asks phones.
     *
     * @param job gives a phone's job when its turn comes, and says so to {@link #lines}
     * @return every phone's result in the order of the phones
     */
    CompletableFuture<List<JobResult>> ask(List<PhoneAddress> phones, Function<PhoneAddress, Job> job) {
        synchronized (this) {
            if (givenUp) {
                return CompletableFuture.completedFuture(
                        phones.stream().map(PhoneTalk::notAsked).toList());
            }
        }
        Batch batch = lease.endpoint().askAll(phones, job, order.patience(), order.concurrency());
        boolean tooLate;
        synchronized (this) {
            batches.add(batch);
            tooLate = givenUp;
        }
        if (tooLate) {
            batch.cancel();
        }
        return batch.results().whenComplete((all, problem) -> {
            synchronized (this) {
                batches.remove(batch);
            }
        });
    }

    private static JobResult notAsked(PhoneAddress phone) {
        return new JobResult.Failed(phone, Failure.CANCELLED, "given up before its turn came");
    }

    /**
     * Waits for what the phones were asked.
     *
     * @param rounds how many times longer than one phone may take that takes at most
     */
    <T> T await(CompletableFuture<T> results, int rounds) throws IOException, InterruptedException {
        try {
            return results.get(order.bound(rounds).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The phones' results are lost: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("Phones were not done long after their time was over", e);
        }
    }

    /** Gives up what phones were not told yet, and what would come after that. Sends what is known of the phones before. */
    void giveUp() {
        // At once: whoever stopped the step does not wait until the endpoint is closed.
        sender.close();
        List<Batch> begun;
        synchronized (this) {
            givenUp = true;
            begun = List.copyOf(batches);
        }
        begun.forEach(Batch::cancel);
    }
}
