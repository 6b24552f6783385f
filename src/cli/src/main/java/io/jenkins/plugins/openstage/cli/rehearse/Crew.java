package io.jenkins.plugins.openstage.cli.rehearse;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works through phones, only so many at a time. */
final class Crew {

    private final Function<PhoneRun, CompletableFuture<Void>> work;
    private final Consumer<PhoneRun> ended;
    private final Queue<PhoneRun> waiting;
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private int running;

    private Crew(List<PhoneRun> phones, Function<PhoneRun, CompletableFuture<Void>> work, Consumer<PhoneRun> ended) {
        this.work = work;
        this.ended = ended;
        this.waiting = new ArrayDeque<>(phones);
    }

    /**
     * Returns when all phones are done.
     *
     * @param ended is told of each phone, one at a time
     */
    static void work(
            List<PhoneRun> phones,
            int concurrency,
            Function<PhoneRun, CompletableFuture<Void>> work,
            Consumer<PhoneRun> ended)
            throws InterruptedException {
        Crew crew = new Crew(phones, work, ended);
        for (int at = 0; at < concurrency; at++) {
            crew.next();
        }
        try {
            crew.all.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step broke: " + e.getCause(), e.getCause());
        }
    }

    private void next() {
        PhoneRun phone;
        synchronized (this) {
            phone = waiting.poll();
            if (phone == null) {
                if (running == 0) {
                    all.complete(null);
                }
                return;
            }
            running++;
        }
        var unused = work.apply(phone).whenComplete((done, failure) -> end(phone, failure));
    }

    private void end(PhoneRun phone, Throwable failure) {
        synchronized (this) {
            running--;
            ended.accept(phone);
        }
        if (failure != null) {
            all.completeExceptionally(failure);
        }
        next();
    }
}
