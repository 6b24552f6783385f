package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.duty.RegisterDuty;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The jobs that wait for phones, from the first moment to their result. Used under the desk's lock. */
final class JobBoard {
    /** How often a phone that begins anew before it has answered is told the same job. */
    private static final int MOST_DELIVERIES = 3;

    private final EndpointSettings settings;
    private final Clock clock;
    private final Alarms alarms;
    private final PhoneLines lines;
    private final Contacts contacts;
    private final RegisterDuty registerDuty;
    private final Enrolment enrolment;
    private final News news;

    JobBoard(
            EndpointSettings settings,
            Alarms alarms,
            PhoneLines lines,
            Contacts contacts,
            RegisterDuty registerDuty,
            Enrolment enrolment,
            News news) {
        this.settings = settings;
        this.clock = settings.clock();
        this.alarms = alarms;
        this.lines = lines;
        this.contacts = contacts;
        this.registerDuty = registerDuty;
        this.enrolment = enrolment;
        this.news = news;
    }

    /** Takes a job and asks the phone to call. */
    void add(JobRun run, Duration timeout) {
        if (run.line().size() >= settings.limits().jobsPerPhone()) {
            news.finished(
                    run.job(),
                    run.result(),
                    new JobResult.Failed(
                            run.phone(),
                            Failure.NOT_SENDABLE,
                            run.line().size() + " jobs wait for the phone already: ask again when some have ended"));
            run.ends();
            return;
        }
        lines.add(run);
        run.endsAt(alarms.at(deadline(timeout), () -> fail(run, run.timedOut(clock.instant()))));
        moved(run, JobStage.QUEUED);
        contacts.plan(run.line());
    }

    private Instant deadline(Duration timeout) {
        Duration longest = Duration.ofDays(3650);
        return clock.instant().plus(timeout.compareTo(longest) > 0 ? longest : timeout);
    }

    /** The job that the phone may be told now. */
    Optional<JobRun> next(Conversation conversation) {
        Instant now = clock.instant();
        return conversation.lines().stream()
                .flatMap(line -> Turns.of(line, now, conversation.contacted()).stream())
                .filter(run -> lines.isMeant(run.line(), run, conversation.caller()))
                .filter(run -> enrolment.entrusts(run, conversation))
                .findFirst();
    }

    /** The phone has called: what is that to the jobs that it works on? */
    void called(List<PhoneLine> called, Caller caller) {
        for (PhoneLine line : called) {
            line.runs().stream()
                    .filter(run -> run.toldBefore() && lines.isMeant(line, run, caller))
                    .forEach(run -> {
                        run.heard(caller.identity());
                        meaning(run, caller).ifPresent(outcome -> settle(run, outcome, caller.identity()));
                    });
        }
    }

    private static Optional<Outcome> meaning(JobRun run, Caller caller) {
        return run.working() ? run.script().called(caller) : run.script().calledBefore(caller);
    }

    /** A phone that was asked to call has called, but it is another one than a job is for. */
    void wrongPhone(PhoneLine line, MacAddress phone) {
        Instant now = clock.instant();
        for (JobRun run : line.runs()) {
            Optional<MacAddress> expected = run.expectedMac();
            if (expected.isPresent() && !expected.get().equals(phone) && run.waiting(now)) {
                fail(
                        run,
                        new Outcome.Failed(
                                Failure.WRONG_PHONE,
                                "phone " + phone + " answers at " + run.phone() + ", expected " + expected.get()));
            }
        }
    }

    void told(JobRun run, Conversation conversation) {
        run.told(conversation);
        moved(run, JobStage.TALKING);
    }

    /** The outcome of a step, unless it is a further order of the same interaction. */
    void settle(JobRun run, Outcome outcome, PhoneIdentity phone) {
        if (run.ended()) {
            return;
        }
        run.leaves();
        if (outcome instanceof Outcome.Done done) {
            registerDuty.done(run.job(), phone, done);
            Effects effects = run.script().effects();
            finish(run, new JobResult.Done(run.phone(), phone, done.items(), done.problems(), effects));
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(run, failed);
        } else if (outcome instanceof Outcome.Later later) {
            run.waitsUntil(clock.instant().plus(later.after()), later.stage());
            moved(run, later.stage());
        } else if (outcome instanceof Outcome.Busy) {
            run.busy(clock.instant());
            moved(run, JobStage.BUSY);
        } else {
            run.works();
            moved(run, JobStage.WORKING);
        }
        contacts.plan(run.line());
    }

    /** The phone has begun anew or gone silent in the middle of a job. */
    void interrupted(JobRun run, boolean beganAnew, boolean heard, String how) {
        Optional<Outcome> onward = run.script().interrupted();
        run.leaves();
        if (onward.isPresent()) {
            settle(run, onward.get(), run.identity());
        } else if (beganAnew && !heard && run.deliveries() < MOST_DELIVERIES) {
            run.waitsUntil(clock.instant(), JobStage.QUEUED);
            moved(run, JobStage.QUEUED);
            contacts.plan(run.line());
        } else {
            fail(run, new Outcome.Failed(Failure.INTERRUPTED, how));
        }
    }

    void fail(JobRun run, Outcome.Failed failed) {
        Effects effects = run.script().effects();
        finish(run, new JobResult.Failed(run.phone(), failed.failure(), failed.sentence(), run.identity(), effects));
    }

    private void finish(JobRun run, JobResult result) {
        if (run.ended()) {
            return;
        }
        run.ends();
        alarms.cancel(run.deadline());
        lines.remove(run);
        news.finished(run.job(), run.result(), result);
        contacts.plan(run.line());
    }

    private void moved(JobRun run, JobStage stage) {
        news.tell(listener -> listener.moved(run.phone(), run.job(), stage));
    }
}
