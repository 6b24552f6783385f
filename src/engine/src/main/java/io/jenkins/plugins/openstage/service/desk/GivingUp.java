package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import java.util.Optional;

/**
 * When a job is given up because its phone takes no contact-me. A name that nobody knows is asked a few times, because the service of
 * names may be starting up, and not until the time is over. Used under the desk's lock.
 */
final class GivingUp {
    /** With the usual delays the last is asked after more than the ten seconds for which Java remembers that it found nothing. */
    private static final int MOST_UNKNOWN = 3;

    private final boolean phonesMayPoll;

    GivingUp(EndpointSettings settings) {
        this.phonesMayPoll = settings.listen().polling() != null
                || settings.contact().polled().isPresent();
    }

    /** What the job ends as now that a contact-me was not taken; nothing while there is hope. */
    Optional<Outcome.Failed> of(JobRun run, String how) {
        boolean callsByItself = phonesMayPoll && run.expectedMac().isPresent();
        // A phone that was told something may be restarting because of it.
        if (callsByItself || run.deliveries() > 0 || run.working()) {
            return Optional.empty();
        }
        if (run.unknownNames() >= MOST_UNKNOWN) {
            return unreachable(
                    run,
                    how + "; look whether the name is right and known to this machine, or give the phone's address");
        }
        return run.contactAttempts() > 0 && run.misses() >= run.contactAttempts()
                ? unreachable(
                        run, how + "; look whether the address is right and the phone is up, or allow more attempts")
                : Optional.empty();
    }

    private static Optional<Outcome.Failed> unreachable(JobRun run, String why) {
        int attempts = run.misses();
        return Optional.of(new Outcome.Failed(
                Failure.UNREACHABLE,
                "the phone at " + run.phone() + " could not be asked to call in "
                        + (attempts == 1 ? "one attempt: " : attempts + " attempts: ") + why));
    }
}
