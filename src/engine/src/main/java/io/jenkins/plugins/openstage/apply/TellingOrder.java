package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Who is told when. */
final class TellingOrder {

    /** What every phone can be asked for. */
    private static final ItemKey ANY_ITEM = ItemKey.of("software-version");

    private final PhoneService service;
    private final Credentials credentials;

    TellingOrder(PhoneService service, Credentials credentials) {
        this.service = service;
        this.credentials = credentials;
    }

    /** Tells these phones. */
    CompletableFuture<List<AppliedPhone>> all(List<PhoneTask> tasks) {
        Map<PhoneAddress, PhoneTask> byAddress = new HashMap<>();
        List<PhoneAddress> phones = new ArrayList<>();
        for (PhoneTask task : tasks) {
            byAddress.put(task.address(), task);
            phones.add(task.address());
        }
        if (phones.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return service.askAll(phones, phone -> byAddress.get(phone).job(credentials))
                .thenApply(results -> results.stream()
                        .map(result -> new AppliedPhone(byAddress.get(result.phone()), result))
                        .toList());
    }

    /**
     * Tells one of these phones, and the others when that one has come back.
     *
     * @param meanwhile what is under way besides; the others wait for it as well
     */
    CompletableFuture<List<AppliedPhone>> oneFirst(List<PhoneTask> tasks, CompletableFuture<?> meanwhile) {
        PhoneTask pilot = tasks.get(0);
        List<PhoneTask> others = tasks.subList(1, tasks.size());
        return all(List.of(pilot))
                .thenCompose(told -> proved(told.get(0)))
                .thenCombine(meanwhile, (proved, any) -> proved)
                .thenCompose(proved -> followed(proved, others));
    }

    private CompletableFuture<List<AppliedPhone>> followed(AppliedPhone pilot, List<PhoneTask> others) {
        CompletableFuture<List<AppliedPhone>> rest = tookWhatCuts(pilot)
                ? all(others)
                : CompletableFuture.completedFuture(
                        others.stream().map(task -> spared(task, pilot)).toList());
        return rest.thenApply(told -> {
            List<AppliedPhone> all = new ArrayList<>(List.of(pilot));
            all.addAll(told);
            return all;
        });
    }

    /** A phone that calls again after it was told, and still has what it was told, was not cut off. */
    private CompletableFuture<AppliedPhone> proved(AppliedPhone pilot) {
        if (!tookWhatCuts(pilot) || !toldSomethingThatCuts(pilot)) {
            return CompletableFuture.completedFuture(pilot);
        }
        Map<ItemKey, String> wanted = new HashMap<>();
        pilot.task().cutting().stream()
                .filter(change -> !change.secret())
                .forEach(change -> wanted.put(change.key(), change.to()));
        List<ItemKey> keys = wanted.isEmpty() ? List.of(ANY_ITEM) : List.copyOf(wanted.keySet());
        PhoneAddress phone = pilot.task().address();
        return service.askAll(List.of(phone), any -> new Job.ReadItems(keys))
                .thenApply(results -> proved(pilot, results.get(0), wanted));
    }

    /** Whether it has what can cut it off; what else it did not take says nothing of that. */
    private static boolean tookWhatCuts(AppliedPhone pilot) {
        Set<ItemKey> cutting = pilot.task().cutting().stream().map(Change::key).collect(Collectors.toSet());
        return pilot.result() instanceof JobResult.Done done
                && done.effects().items().stream()
                        .filter(item -> cutting.contains(item.key()))
                        .allMatch(item -> item.effect().good());
    }

    private static boolean toldSomethingThatCuts(AppliedPhone pilot) {
        Set<ItemKey> cutting = pilot.task().cutting().stream().map(Change::key).collect(Collectors.toSet());
        return pilot.result().effects().items().stream()
                .anyMatch(item -> cutting.contains(item.key()) && item.effect() != Effect.ALREADY_SO);
    }

    private static AppliedPhone proved(AppliedPhone pilot, JobResult read, Map<ItemKey, String> wanted) {
        if (read instanceof JobResult.Failed failed) {
            return failed(pilot, failed.failure(), "it was told, but did not come back: " + failed.sentence());
        }
        JobResult.Done done = (JobResult.Done) read;
        Optional<ItemKey> other = wanted.entrySet().stream()
                .filter(entry -> done.items()
                        .value(entry.getKey())
                        .filter(value -> !ValueMeaning.same(entry.getKey().name(), value, entry.getValue()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        return other.map(key -> failed(
                        pilot, Failure.REJECTED, "it came back, but its " + key + " is not what it was told any more"))
                .orElse(pilot);
    }

    private static AppliedPhone failed(AppliedPhone pilot, Failure failure, String sentence) {
        JobResult before = pilot.result();
        return new AppliedPhone(
                pilot.task(),
                new JobResult.Failed(
                        before.phone(), failure, sentence, before.known().orElse(null), before.effects()));
    }

    private static AppliedPhone spared(PhoneTask task, AppliedPhone pilot) {
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
                new JobResult.Failed(
                        task.address(),
                        Failure.CANCELLED,
                        "not told, because " + pilot.task().phone().mac()
                                + ", which was told first what can cut phones off, failed: "
                                + pilot.result().sentence(),
                        null,
                        nothing));
    }
}
