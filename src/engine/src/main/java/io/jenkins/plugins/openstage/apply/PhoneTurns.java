package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Phones that wait until they are asked: however many of them come from wherever, only so many are asked at a time. Thread-safe. */
final class PhoneTurns {

    private final PhoneService service;
    /** For which others wait. */
    private final Queue<Turn> soon = new ArrayDeque<>();

    private final Queue<Turn> waiting = new ArrayDeque<>();
    private int running;
    private boolean starting;

    private record Turn(PhoneAddress phone, Supplier<Job> job, CompletableFuture<JobResult> result) {}

    /** @throws IllegalArgumentException when nobody could ever be asked */
    PhoneTurns(PhoneService service) {
        if (service.concurrency() < 1) {
            throw new IllegalArgumentException("concurrency is " + service.concurrency() + ", expected 1 or more");
        }
        this.service = service;
    }

    /** Asks a phone when all are asked that wait already. */
    CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job) {
        return ask(waiting, new Turn(phone, job, new CompletableFuture<>()));
    }

    /** Asks a phone before those, because others wait for what it says. */
    CompletableFuture<JobResult> askSoon(PhoneAddress phone, Supplier<Job> job) {
        return ask(soon, new Turn(phone, job, new CompletableFuture<>()));
    }

    private CompletableFuture<JobResult> ask(Queue<Turn> queue, Turn turn) {
        synchronized (this) {
            queue.add(turn);
        }
        startWaiting();
        return turn.result();
    }

    /** A loop and no recursion, because results may be there at once. */
    private void startWaiting() {
        while (true) {
            Turn turn;
            synchronized (this) {
                if (starting || running >= service.concurrency() || (soon.isEmpty() && waiting.isEmpty())) {
                    return;
                }
                starting = true;
                running++;
                turn = soon.isEmpty() ? waiting.remove() : soon.remove();
            }
            begin(turn);
            synchronized (this) {
                starting = false;
            }
        }
    }

    private void begin(Turn turn) {
        CompletableFuture<JobResult> asked;
        try {
            asked = service.ask(turn.phone(), turn.job());
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedFuture(e);
        }
        var unused = asked.whenComplete((result, problem) -> {
            synchronized (this) {
                running--;
            }
            turn.result()
                    .complete(
                            problem == null
                                    ? result
                                    : new JobResult.Failed(
                                            turn.phone(),
                                            Failure.INTERRUPTED,
                                            "nobody knows what became of it, so look what the phone did: " + problem));
            startWaiting();
        });
    }
}
