package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobResult;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What a step has its phones do, as the node does it that asks them: the same of each, or more than one thing of one.
 *
 * @param <R> what comes of it besides the phones' results
 */
public interface Errand<R extends Serializable> extends Serializable {

    /**
     * Does it, however long it takes; an interrupt ends it.
     *
     * @throws hudson.AbortException with one sentence when it cannot be done
     */
    Outcome<R> run(PhoneTalk phones) throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param results of the phones as they were asked, with what the controller needs of them
     */
    record Outcome<R extends Serializable>(List<JobResult> results, R value) {
        public Outcome {
            results = List.copyOf(results);
        }
    }
}
