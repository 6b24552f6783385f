package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobResult;
import java.io.Serializable;

/**
 * What became of one phone.
 *
 * @param name what the step calls the phone
 * @param result how its job ended
 * @param millis from its turn to the end
 */
public record PhoneReport(String name, JobResult result, long millis) implements Serializable {

    /** What happened, in one sentence that calls a simulated phone by the name of the one for which it stands. */
    public String sentence() {
        return sentence(result, name);
    }

    static String sentence(JobResult result, String name) {
        return name.equals(result.phone().notation())
                ? result.sentence()
                : result.sentence().replace(result.phone().toString(), name);
    }
}
