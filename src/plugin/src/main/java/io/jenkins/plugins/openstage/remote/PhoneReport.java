package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

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

    /** The same for the record, without the values of items. */
    public PhoneEnded line(long at) {
        return new PhoneEnded(
                name,
                result instanceof JobResult.Failed failed ? failed.failure().text() : "",
                sentence(),
                millis,
                result.known().map(PhoneReport::identity).orElse(Identity.UNKNOWN),
                result instanceof JobResult.Done done ? problems(done) : List.of(),
                at);
    }

    private static Identity identity(PhoneIdentity phone) {
        return new Identity(phone.e164(), phone.mac().text(), phone.deviceType(), phone.softwareVersion());
    }

    private static List<String> problems(JobResult.Done done) {
        return Stream.concat(
                        done.problems().stream()
                                .map(item -> item.key() + " (" + item.status().text() + ")"),
                        done.effects().items().stream()
                                .filter(item -> !item.effect().good())
                                .map(item -> item.key() + " (" + item.effect().text() + ")"))
                .toList();
    }

    static String sentence(JobResult result, String name) {
        return name.equals(result.phone().notation())
                ? result.sentence()
                : result.sentence().replace(result.phone().toString(), name);
    }
}
