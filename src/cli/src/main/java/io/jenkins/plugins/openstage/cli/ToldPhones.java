package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.PhoneService;
import io.jenkins.plugins.openstage.apply.SnapshotKeeper;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Asks the phones of a plan through an endpoint, and says and keeps what became of each when nothing more is asked of it. Thread-safe. */
final class ToldPhones implements PhoneService {

    private final Endpoint endpoint;
    private final PatienceOptions patience;
    private final PhoneProgress progress;
    private final Optional<SnapshotKeeper> keeper;

    ToldPhones(Endpoint endpoint, PatienceOptions patience, PhoneProgress progress, Optional<SnapshotKeeper> keeper) {
        this.endpoint = endpoint;
        this.patience = patience;
        this.progress = progress;
        this.keeper = keeper;
    }

    @Override
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job) {
        return endpoint.askAll(List.of(phone), any -> job.get(), patience.patience(), 1)
                .results()
                .thenApply(results -> results.get(0));
    }

    @Override
    public int concurrency() {
        return patience.concurrency();
    }

    @Override
    public void toldFirst(AppliedPhone phone) {
        keeper.ifPresent(kept -> kept.toldFirst(phone));
    }

    @Override
    public void ended(AppliedPhone phone) {
        progress.ended(phone.task().address(), phone.result().sentence());
        keeper.ifPresent(kept -> kept.ended(phone));
    }
}
