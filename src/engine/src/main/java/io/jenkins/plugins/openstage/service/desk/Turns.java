package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.wpi.ItemFamilies;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose turn it is among the jobs of one phone. They are told in their order, but a phone in a call does not take all of them
 * (protocol.md 10): when it was contacted for a job behind those that wait for the end of the call, that job is told first. Not
 * when it has to do with the same items, so that nobody reads or writes in another order than was asked.
 */
final class Turns {
    private Turns() {}

    /**
     * The job that the phone is told now.
     *
     * @param contacted whether the phone calls because it was asked to, and not because its call is over
     */
    static Optional<JobRun> of(PhoneLine line, Instant now, boolean contacted) {
        Optional<JobRun> first = Optional.ofNullable(line.first());
        if (contacted && first.filter(Turns::isBusy).isPresent()) {
            Optional<JobRun> fresh = fresh(line.runs());
            if (fresh.isPresent()) {
                return fresh.filter(run -> run.waiting(now));
            }
        }
        return first.filter(run -> run.waiting(now));
    }

    /** The first job that was not refused because of a call, if it may go before those that were. */
    private static Optional<JobRun> fresh(List<JobRun> runs) {
        Set<String> waiting = new HashSet<>();
        for (JobRun run : runs) {
            Collection<String> families = families(run.job());
            if (!isBusy(run)) {
                return families.isEmpty() || !Collections.disjoint(families, waiting)
                        ? Optional.empty()
                        : Optional.of(run);
            }
            if (families.isEmpty()) {
                return Optional.empty();
            }
            waiting.addAll(families);
        }
        return Optional.empty();
    }

    private static boolean isBusy(JobRun run) {
        return run.stage() == JobStage.BUSY;
    }

    /** What the job is about; nothing when it is about more than some items. */
    private static Set<String> families(Job job) {
        Set<String> families = new HashSet<>();
        if (job instanceof Job.WriteItems write) {
            write.items().forEach(item -> families.add(ItemFamilies.of(item.key())));
        } else if (job instanceof Job.Apply apply && apply.files().isEmpty()) {
            apply.items().forEach(item -> families.add(ItemFamilies.of(item.key())));
        } else if (job instanceof Job.ReadItems read) {
            for (ItemKey key : read.keys()) {
                families.add(ItemFamilies.of(key));
            }
        }
        return families;
    }
}
