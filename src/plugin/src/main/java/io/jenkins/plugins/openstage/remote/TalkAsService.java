package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.PhoneService;
import io.jenkins.plugins.openstage.apply.SnapshotKeeper;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks the phones of a step for a plan, by the names that the inventory has for them. Some are asked more than once, so each has its
 * end when nothing more is asked of it. Thread-safe.
 */
final class TalkAsService implements PhoneService {

    private final PhoneTalk phones;
    private final NamedPhones names;
    private final Optional<SnapshotKeeper> keeper;

    TalkAsService(PhoneTalk phones, NamedPhones names, Optional<SnapshotKeeper> keeper) {
        this.phones = phones;
        this.names = names;
        this.keeper = keeper;
    }

    @Override
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job) {
        return phones.ask(List.of(names.asked(phone)), address -> phones.lines().turnOfMore(address, job.get()))
                .thenApply(results -> names.named(results.get(0)));
    }

    @Override
    public int concurrency() {
        return phones.concurrency();
    }

    @Override
    public void toldFirst(AppliedPhone phone) {
        keeper.ifPresent(kept -> kept.toldFirst(phone));
    }

    @Override
    public void ended(AppliedPhone phone) {
        phones.lines().ended(names.asked(phone.result()));
        keeper.ifPresent(kept -> kept.ended(phone));
    }
}
