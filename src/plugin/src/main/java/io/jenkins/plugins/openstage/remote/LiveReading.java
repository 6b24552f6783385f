package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.LimitsHeard;
import io.jenkins.plugins.openstage.gather.LocalChangesHeard;
import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Phones that were read by a step.
 *
 * @param gathered what they said, as the phones of the step's names
 * @param results of the phones as they were asked, without what they said: that stays on the node
 */
record LiveReading(Gathered gathered, List<JobResult> results) {

    private static final int OTHERS = 1_000;

    /** Reads all phones of the step. */
    static LiveReading of(PhoneTalk phones, Reading reading) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LimitsHeard limits = new LimitsHeard(phones.phones().size() * 2 + OTHERS);
        phones.hear(limits);
        phones.keepSecret(reading.hidden());
        NamedPhones names = new NamedPhones(phones.phones());
        List<JobResult> results = phones.askEach(new Job.ReadAllItems());
        Gathered gathered = Gathered.of(
                results.stream().map(names::named).toList(),
                began,
                limits,
                // An endpoint that several steps share cannot tell what users changed from what a step wrote.
                new LocalChangesHeard(clock),
                reading::secretsOf);
        return new LiveReading(
                gathered, results.stream().map(LiveReading::withoutItems).toList());
    }

    private static JobResult withoutItems(JobResult result) {
        return result instanceof JobResult.Done done
                ? new JobResult.Done(done.phone(), done.identity(), ItemList.EMPTY, done.problems(), done.effects())
                : result;
    }
}
