package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Job;
import java.io.IOException;

/**
 * Asks every phone the same.
 *
 * @param job what of each
 */
public record SameJob(Job job) implements Errand<String> {

    @Override
    public Outcome<String> run(PhoneTalk phones) throws IOException, InterruptedException {
        return new Outcome<>(phones.askEach(job), "");
    }

    /** Without the job, which may hold secrets. */
    @Override
    public String toString() {
        return "SameJob[" + job.function() + "]";
    }
}
