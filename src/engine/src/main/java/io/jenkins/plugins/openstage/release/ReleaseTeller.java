package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.rollout.PhoneState;
import io.jenkins.plugins.openstage.rollout.PhoneTeller;
import io.jenkins.plugins.openstage.rollout.RolloutPhone;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells phones what a release has for them, each in one job, so in as few contacts as the protocol allows. A phone that is in a call is
 * given up at once, so that another one can be told meanwhile; the rollout asks it again. Thread-safe.
 */
public final class ReleaseTeller implements PhoneTeller {

    private final Map<MacAddress, ReleaseTask> tasks;
    private final Credentials credentials;
    private final ReleasePhones phones;
    private final Consumer<AppliedPhone> changed;

    /**
     * @param changed is told what became of the plan's changes of a phone, each time it was told some
     */
    public ReleaseTeller(
            List<ReleaseTask> tasks, Credentials credentials, ReleasePhones phones, Consumer<AppliedPhone> changed) {
        this.tasks = tasks.stream()
                .collect(Collectors.toUnmodifiableMap(task -> task.phone().mac(), Function.identity()));
        this.credentials = credentials;
        this.phones = phones;
        this.changed = changed;
    }

    /** When the endpoint is closed, nobody knows what becomes of the phone, and this never completes. */
    @Override
    public CompletableFuture<Told> tell(RolloutPhone phone, int attempt, Consumer<PhoneState> progress) {
        ReleaseTask task = tasks.get(phone.mac());
        if (task.isEmpty()) {
            return CompletableFuture.completedFuture(new Told(PhoneState.ALREADY_INSTALLED, ""));
        }
        Job job;
        try {
            job = task.job(credentials);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new Told(PhoneState.REJECTED, e.getMessage()));
        }
        PhoneWatch watch = new PhoneWatch(progress);
        CompletableFuture<JobResult> asked = phones.ask(task.address(), job, watch);
        var unused = watch.busy().thenRun(() -> asked.cancel(true));
        CompletableFuture<Told> told = new CompletableFuture<>();
        unused = asked.thenAccept(result -> {
            task.changes().ifPresent(changes -> changed.accept(new AppliedPhone(changes, result)));
            watch.ended(result).ifPresent(told::complete);
        });
        return told;
    }
}
