package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job for each of many phones, of which only so many are asked at a time. A phone's timeout starts when its turn comes. What
 * goes wrong unexpectedly at one phone's turn is that phone's failure, and the others go on. Thread-safe.
 */
public final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Function<PhoneAddress, CompletableFuture<JobResult>> ask;
    private final int concurrency;
    private final List<Turn> turns;
    private final Queue<Turn> waiting;
    private final IdentityHashMap<Turn, CompletableFuture<JobResult>> asked = new IdentityHashMap<>();
    private int running;
    private boolean starting;
    private boolean cancelled;

    private record Turn(PhoneAddress phone, CompletableFuture<JobResult> result) {}

    /**
     * @param ask gives the result of one phone. When it throws, nothing was asked of the phone: {@link Failure#NOT_SENDABLE}.
     *     When its future ends without a result, nobody knows what the phone did: {@link Failure#INTERRUPTED}
     */
    Batch(List<PhoneAddress> phones, Function<PhoneAddress, CompletableFuture<JobResult>> ask, int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency is " + concurrency + ", expected 1 or more");
        }
        this.ask = ask;
        this.concurrency = concurrency;
        this.turns = phones.stream()
                .map(phone -> new Turn(phone, new CompletableFuture<>()))
                .toList();
        this.waiting = new ArrayDeque<>(turns);
    }

    Batch start() {
        startWaiting();
        return this;
    }

    /** Every phone's result in the order in which the phones were named; never completes exceptionally. */
    public CompletableFuture<List<JobResult>> results() {
        return CompletableFuture.allOf(turns.stream().map(Turn::result).toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> turns.stream()
                        .map(Turn::result)
                        .map(CompletableFuture::join)
                        .toList());
    }

    /** How many phones there are. */
    public int size() {
        return turns.size();
    }

    /** How many results there are. */
    public int ended() {
        return (int) turns.stream().filter(turn -> turn.result.isDone()).count();
    }

    /** Gives up every job that has not ended; each ends as {@link Failure#CANCELLED}. */
    public void cancel() {
        List<Turn> neverStarted;
        List<CompletableFuture<JobResult>> started;
        synchronized (this) {
            cancelled = true;
            neverStarted = new ArrayList<>(waiting);
            waiting.clear();
            started = List.copyOf(asked.values());
        }
        for (Turn turn : neverStarted) {
            turn.result.complete(new JobResult.Failed(turn.phone, Failure.CANCELLED, "given up before its turn came"));
        }
        started.forEach(job -> job.cancel(true));
    }

    /** A loop and no recursion, because results may be there at once. */
    private void startWaiting() {
        while (true) {
            Turn turn;
            synchronized (this) {
                if (starting || running >= concurrency || waiting.isEmpty()) {
                    return;
                }
                starting = true;
                running++;
                turn = waiting.remove();
            }
            begin(turn, asked(turn.phone));
            synchronized (this) {
                starting = false;
            }
        }
    }

    /** Catches errors too: a batch that ends without a result for each phone would be waited for in vain. */
    private CompletableFuture<JobResult> asked(PhoneAddress phone) {
        try {
            return Objects.requireNonNull(ask.apply(phone), "nothing was asked");
        } catch (RuntimeException | Error e) {
            LOG.warn("Phone {} could not be asked", phone, e);
            return CompletableFuture.completedFuture(new JobResult.Failed(
                    phone,
                    Failure.NOT_SENDABLE,
                    "the phone was not asked, because its job could not be made: " + said(e)));
        }
    }

    private static JobResult result(PhoneAddress phone, JobResult result, Throwable problem) {
        if (result != null) {
            return result;
        }
        LOG.warn("The job of phone {} ended without a result", phone, problem);
        return new JobResult.Failed(
                phone,
                Failure.INTERRUPTED,
                "the job ended without a result, so look what the phone did: "
                        + (problem == null ? "nothing more is known" : said(problem)));
    }

    private static String said(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
    }

    private void begin(Turn turn, CompletableFuture<JobResult> job) {
        boolean tooLate;
        synchronized (this) {
            asked.put(turn, job);
            tooLate = cancelled;
        }
        if (tooLate) {
            job.cancel(true);
        }
        var unused = job.whenComplete((result, problem) -> {
            synchronized (this) {
                asked.remove(turn);
                running--;
            }
            turn.result.complete(result(turn.phone, result, problem));
            startWaiting();
        });
    }
}
