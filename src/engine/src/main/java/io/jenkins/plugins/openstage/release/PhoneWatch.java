package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.rollout.PhoneState;
import io.jenkins.plugins.openstage.rollout.PhoneTeller.Told;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Turns what an endpoint says of a phone into the words of a rollout, while the phone is told once. Thread-safe. */
final class PhoneWatch implements Consumer<JobStage> {

    private final Consumer<PhoneState> progress;
    private final CompletableFuture<Void> busy = new CompletableFuture<>();
    /** Whether the phone went to work on something. */
    private volatile boolean worked;

    PhoneWatch(Consumer<PhoneState> progress) {
        this.progress = progress;
    }

    /** Done when the phone says that it is in a call. */
    CompletableFuture<Void> busy() {
        return busy;
    }

    @Override
    public void accept(JobStage stage) {
        if (stage == JobStage.WORKING) {
            worked = true;
            progress.accept(PhoneState.DOWNLOADING);
        } else if (stage == JobStage.BUSY) {
            busy.complete(null);
        } else if (worked && (stage == JobStage.TALKING || stage == JobStage.VERIFYING)) {
            progress.accept(PhoneState.VERIFYING);
        }
    }

    /** What became of the phone; nothing when nobody will ever know. */
    Optional<Told> ended(JobResult result) {
        if (result instanceof JobResult.Failed failed) {
            return failed.failure() == Failure.ENDPOINT_CLOSED
                    ? Optional.empty()
                    : Optional.of(new Told(state(failed.failure()), failed.sentence()));
        }
        if (!result.complete()) {
            return Optional.of(new Told(PhoneState.FAILED, result.sentence()));
        }
        boolean told = worked
                || result.effects().count(Effect.VERIFIED) + result.effects().count(Effect.NOT_READABLE) > 0;
        return Optional.of(new Told(told ? PhoneState.SUCCEEDED : PhoneState.ALREADY_INSTALLED, ""));
    }

    private PhoneState state(Failure failure) {
        if (failure == Failure.BUSY || (failure == Failure.CANCELLED && busy.isDone())) {
            return PhoneState.BUSY_DEFERRED;
        }
        return switch (failure) {
            case UNREACHABLE -> PhoneState.UNREACHABLE;
            case TIMED_OUT -> PhoneState.TIMED_OUT;
            case UNSUITABLE, STALE, WRONG_PHONE, NOT_SENDABLE -> PhoneState.REJECTED;
            default -> PhoneState.FAILED;
        };
    }
}
