package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which phones are told secrets (design.md 9). At the default port nothing proves who calls: anybody can name any MAC address and
 * any contact-me address (protocol.md 17.9). So a job with secrets is told to the phone that calls from the address that the
 * job is for, or that has proved itself at the secure port; or to any that fits while an operator holds the enrolment open.
 * Used under the desk's lock.
 */
final class Enrolment {
    private final Clock clock;
    private final PhoneLines lines;
    private final News news;
    private Instant openUntil = Instant.MIN;
    private long reported;

    Enrolment(Clock clock, PhoneLines lines, News news) {
        this.clock = clock;
        this.lines = lines;
        this.news = news;
    }

    /** Holds it open for that time from now on, and no longer. */
    void open(Duration time) {
        openUntil = clock.instant().plus(time);
    }

    /** Whether the job may be told in that interaction. */
    boolean entrusts(JobRun run, Conversation conversation) {
        Caller caller = conversation.caller();
        boolean trusted = caller.door().secure()
                || lines.isAt(run.line(), caller.peer().getAddress())
                || clock.instant().isBefore(openUntil)
                || !JobSecrets.in(run.job());
        if (!trusted) {
            run.withheldFrom(caller.peer().getAddress());
            report(run, caller.mac(), conversation.interaction());
        }
        return trusted;
    }

    private void report(JobRun run, MacAddress mac, Interaction interaction) {
        if (reported != interaction.number()) {
            reported = interaction.number();
            news.refused(
                    interaction.peer().getAddress(),
                    "phone " + mac + " was not told what is secret, because the job is for the phone at " + run.phone()
                            + "; if that is the same phone, correct the address or hold the enrolment open");
        }
    }
}
