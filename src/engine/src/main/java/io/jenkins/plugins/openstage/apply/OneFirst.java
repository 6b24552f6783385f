package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.JobResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Phones that are told the same of what can cut them off: one is told first, and the others when it has come back with that. A phone
 * that could not be told proves nothing and stands in nobody's way: the next one is first then, but only so many, since each may take as
 * long as a phone may take. For one use; its steps follow one another, so that no two threads are in it at a time.
 */
final class OneFirst {

    private final CutOffSet set;
    private final List<PhoneTask> tasks;
    private final Telling telling;
    private final List<AppliedPhone> told = new ArrayList<>();
    private final List<FirstPhones.Tried> tried = new ArrayList<>();

    /**
     * What became of them.
     *
     * @param phones of each of them
     * @param first which was told first
     */
    record Ended(List<AppliedPhone> phones, FirstPhones first) {}

    OneFirst(CutOffSet set, Telling telling) {
        this.set = set;
        this.tasks = set.tasks();
        this.telling = telling;
    }

    CompletableFuture<Ended> start() {
        return set.mostTried() == 0
                ? CompletableFuture.completedFuture(ended(spared(tasks, noneWasTold()), false))
                : next();
    }

    private CompletableFuture<Ended> next() {
        PhoneTask task = tasks.get(tried.size());
        return telling.tellFirst(task).thenCompose(this::judged);
    }

    private CompletableFuture<Ended> judged(Trial trial) {
        told.add(trial.phone());
        tried.add(new FirstPhones.Tried(trial.phone().task().phone().mac(), trial.what()));
        telling.ended(trial.phone());
        List<PhoneTask> others = tasks.subList(tried.size(), tasks.size());
        return switch (trial.verdict()) {
            case PROVED -> telling.tellAll(others).thenApply(all -> ended(all, true));
            case NEXT ->
                others.isEmpty() || tried.size() >= set.mostTried()
                        ? CompletableFuture.completedFuture(ended(spared(others, noneWasTold()), false))
                        : next();
            default -> CompletableFuture.completedFuture(ended(spared(others, because(trial)), false));
        };
    }

    private Ended ended(List<AppliedPhone> others, boolean proved) {
        told.addAll(others);
        return new Ended(
                List.copyOf(told),
                new FirstPhones(set.values().words(), tasks.size(), proved ? "" : set.before(), tried, proved));
    }

    private static String because(Trial trial) {
        return trial.phone().task().phone().mac() + ", which was told first what can cut phones off, " + trial.what();
    }

    private String noneWasTold() {
        return !set.away().isEmpty()
                ? set.before()
                        + "; see what became of that phone, and gather it when it is back. To try another one, allow it with"
                        + " --try-again on the command line or tryAgain: true in a pipeline"
                : "none of the phones that were to be told first what can cut phones off came back with it: "
                        + tried.stream().map(FirstPhones.Tried::toString).collect(Collectors.joining("; "));
    }

    private List<AppliedPhone> spared(List<PhoneTask> others, String because) {
        List<AppliedPhone> spared =
                others.stream().map(task -> spared(task, because)).toList();
        spared.forEach(telling::ended);
        return spared;
    }

    private static AppliedPhone spared(PhoneTask task, String because) {
        Effects nothing = new Effects(
                task.changes().stream()
                        .map(change -> new ItemEffect(change.key(), Effect.NOT_DONE, ""))
                        .toList(),
                task.files().stream()
                        .map(file -> new FileEffect(
                                file.planned().name(), file.planned().type(), Effect.NOT_DONE, ""))
                        .toList());
        return new AppliedPhone(
                task,
                new JobResult.Failed(task.address(), Failure.CANCELLED, "not told, because " + because, null, nothing));
    }
}
