package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.apply.PhoneService;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks the phones of a step for a plan, by the names that the inventory has for them. The phone that is told first what can cut it off is
 * asked more than once; its end is known when the others are told, or when all is over. Thread-safe.
 */
final class TalkAsService implements PhoneService {

    private final PhoneTalk phones;
    private final NamedPhones names;
    /** Told first what can cut it off; null when nobody is told such things. */
    private final PhoneAddress first;

    private JobResult firstTold;
    private boolean ended;

    TalkAsService(PhoneTalk phones, NamedPhones names, List<PhoneTask> tasks) {
        this.phones = phones;
        this.names = names;
        this.first = tasks.stream()
                .filter(task -> !task.cutting().isEmpty())
                .findFirst()
                .map(PhoneTask::address)
                .orElse(null);
    }

    @Override
    public CompletableFuture<List<JobResult>> askAll(List<PhoneAddress> named, Function<PhoneAddress, Job> job) {
        boolean alone = named.equals(Optional.ofNullable(first).stream().toList());
        if (!alone) {
            comesToItsEnd();
        }
        List<PhoneAddress> asked = named.stream().map(names::asked).toList();
        return phones.ask(asked, address -> begin(address, job.apply(names.named(address)), alone))
                .thenApply(results -> {
                    List<JobResult> all = results.stream().map(names::named).toList();
                    if (alone) {
                        told(all.get(0));
                    }
                    return all;
                });
    }

    private Job begin(PhoneAddress address, Job job, boolean alone) {
        return alone ? phones.lines().turnOfMore(address, job) : phones.lines().turn(address, job);
    }

    private synchronized void told(JobResult result) {
        // What it says when it has come back is nothing of what it was told.
        if (firstTold == null) {
            firstTold = result;
        }
    }

    /** Others are told the same: the first phone has come back with it. */
    private synchronized void comesToItsEnd() {
        if (firstTold != null) {
            last(firstTold);
        }
    }

    /** What became of a phone, if nothing was said of it yet. */
    synchronized void last(JobResult result) {
        if (result.phone().equals(first) && !ended) {
            ended = true;
            phones.lines().ended(names.asked(result));
        }
    }
}
