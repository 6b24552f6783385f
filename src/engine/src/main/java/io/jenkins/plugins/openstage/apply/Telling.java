package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tells phones, each when its turn has come. Thread-safe. */
final class Telling {

    /** What every phone can be asked for. */
    private static final ItemKey ANY_ITEM = ItemKey.of("software-version");

    private final PhoneService service;
    private final PhoneTurns turns;
    private final Credentials credentials;

    Telling(PhoneService service, Credentials credentials) {
        this.service = service;
        this.turns = new PhoneTurns(service);
        this.credentials = credentials;
    }

    /** Tells these phones; they are over with that. */
    CompletableFuture<List<AppliedPhone>> tellAll(List<PhoneTask> tasks) {
        return all(tasks.stream().map(this::tell).toList());
    }

    private CompletableFuture<AppliedPhone> tell(PhoneTask task) {
        return turns.ask(task.address(), () -> task.job(credentials)).thenApply(result -> {
            AppliedPhone told = new AppliedPhone(task, result);
            ended(told);
            return told;
        });
    }

    /** Tells a phone for which others wait, and asks it to come back if it took what can cut it off. */
    CompletableFuture<Trial> tellFirst(PhoneTask task) {
        return turns.askSoon(task.address(), () -> task.job(credentials))
                .thenApply(result -> Trial.told(new AppliedPhone(task, result)))
                .thenCompose(trial -> trial.verdict() == Trial.Verdict.ASK
                        ? comesBack(trial)
                        : CompletableFuture.completedFuture(trial));
    }

    private CompletableFuture<Trial> comesBack(Trial trial) {
        service.toldFirst(trial.phone().asAway());
        List<ItemKey> keys = trial.wanted().isEmpty()
                ? List.of(ANY_ITEM)
                : trial.wanted().keySet().stream().sorted().toList();
        return turns.askSoon(trial.phone().task().address(), () -> new Job.ReadItems(keys))
                .thenApply(trial::answered);
    }

    /** Nothing more is asked of a phone. */
    void ended(AppliedPhone phone) {
        service.ended(phone);
    }

    /** All of them, in their order. */
    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }
}
