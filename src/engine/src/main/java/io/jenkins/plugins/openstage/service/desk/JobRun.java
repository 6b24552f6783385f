package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.script.Script;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One job on its way to one phone. Used under the desk's lock. */
final class JobRun {
    /** Not {@link Instant#MAX}, which stands for a phone at work. */
    private static final Instant UNPREPARED = Instant.MAX.minusSeconds(1);

    private final PhoneAddress phone;
    private final Job job;
    private final Script script;
    private final PhoneLine line;
    private final CompletableFuture<JobResult> result;
    private final int takenBefore;
    private final int contactAttempts;
    private int misses;
    private int unknownNames;
    private boolean asked;
    private String heard = "";
    private JobStage stage = JobStage.QUEUED;
    private Instant notBefore = Instant.MIN;
    private boolean wasBusy;
    private int deliveries;
    private Alarms.Alarm deadline;
    private Conversation conversation;
    private boolean ended;
    private InetAddress distrusted;
    private PhoneIdentity identity;

    /**
     * @param contactAttempts how many contact-mes in a row may be not taken; 0 for no limit
     * @param giveUp what is done when the result is cancelled
     */
    JobRun(PhoneAddress phone, Job job, Script script, PhoneLine line, int contactAttempts, Consumer<JobRun> giveUp) {
        this.phone = phone;
        this.job = job;
        this.script = script;
        this.line = line;
        this.contactAttempts = contactAttempts;
        this.takenBefore = line.contact().taken();
        this.result = new JobFuture(() -> giveUp.accept(this));
    }

    PhoneAddress phone() {
        return phone;
    }

    Job job() {
        return job;
    }

    Script script() {
        return script;
    }

    PhoneLine line() {
        return line;
    }

    CompletableFuture<JobResult> result() {
        return result;
    }

    JobStage stage() {
        return stage;
    }

    /** The MAC address that the phone has to name. */
    Optional<MacAddress> expectedMac() {
        return phone.expectedMac();
    }

    Alarms.Alarm deadline() {
        return deadline;
    }

    void endsAt(Alarms.Alarm alarm) {
        deadline = alarm;
    }

    void enters(JobStage changed) {
        stage = changed;
    }

    /** The phone may be told from then on. */
    void waitsUntil(Instant time, JobStage changed) {
        notBefore = time;
        stage = changed;
    }

    /** It keeps its turn, but what the phone shall be told is not made yet. */
    void awaitsPreparation() {
        notBefore = UNPREPARED;
    }

    void prepared(Instant now) {
        notBefore = now;
    }

    /** The phone is at work; until it calls there is nothing to tell it. */
    void works() {
        waitsUntil(Instant.MAX, JobStage.WORKING);
    }

    void busy(Instant now) {
        wasBusy = true;
        waitsUntil(now, JobStage.BUSY);
    }

    /** The phone is told the beginning of it, in that interaction. */
    void told(Conversation toldIn) {
        conversation = toldIn;
        heard(toldIn.caller().identity());
        deliveries++;
        asked = false;
        stage = JobStage.TALKING;
    }

    /** The phone that it is for called, and said that of itself. */
    void heard(PhoneIdentity said) {
        identity = said;
    }

    /** What its phone said of itself last; null when it has not called. */
    PhoneIdentity identity() {
        return identity;
    }

    /** It is not told any further in the interaction. */
    void leaves() {
        if (conversation != null) {
            conversation.drops(this);
            conversation = null;
        }
    }

    /** The phone was contacted. */
    void contacted(boolean taken, boolean unknownName) {
        misses = taken ? 0 : misses + 1;
        unknownNames = unknownName ? unknownNames + 1 : 0;
        asked |= taken;
    }

    /** Whether the phone took a contact-me since the job waits for it. */
    boolean asked() {
        return asked;
    }

    /** How many contact-mes one after the other were not taken. */
    int misses() {
        return misses;
    }

    /** How many of them in a row failed because nobody knows the phone's name. */
    int unknownNames() {
        return unknownNames;
    }

    /** How many contact-mes one after the other may be not taken; 0 for no limit. */
    int contactAttempts() {
        return contactAttempts;
    }

    /** Whether that is something else than what was told last of why the phone does not call. */
    boolean hears(String delay) {
        boolean news = !heard.equals(delay);
        heard = delay;
        return news;
    }

    boolean ended() {
        return ended;
    }

    void ends() {
        ended = true;
        script.ended();
        leaves();
    }

    /** A phone that fits called, but it holds secrets that are not for one that calls from there. */
    void withheldFrom(InetAddress address) {
        distrusted = address;
    }

    /** How often a phone was told the beginning of it. */
    int deliveries() {
        return deliveries;
    }

    Instant notBefore() {
        return notBefore;
    }

    /** Whether the phone is at work on it. */
    boolean working() {
        return notBefore.equals(Instant.MAX);
    }

    /** Whether the phone went to work on it, and reports that by itself or is asked later. */
    boolean toldBefore() {
        return stage == JobStage.WORKING || stage == JobStage.VERIFYING;
    }

    /** Whether the phone can be told now. */
    boolean waiting(Instant now) {
        return stage != JobStage.TALKING && !notBefore.isAfter(now);
    }

    /** What it ends as when its time is over. */
    Outcome.Failed timedOut(Instant now) {
        if (line.first() != this) {
            return new Outcome.Failed(Failure.TIMED_OUT, "the time was over before an earlier job for the phone ended");
        }
        if (stage == JobStage.TALKING) {
            return new Outcome.Failed(
                    Failure.TIMED_OUT,
                    "the phone was still being told when the time was over; allow more time, or look why it answers slowly");
        }
        if (toldBefore()) {
            return script.timedOut();
        }
        if (wasBusy) {
            return new Outcome.Failed(Failure.BUSY, "the phone was in a call until the time was over");
        }
        if (distrusted != null) {
            return new Outcome.Failed(
                    Failure.TIMED_OUT,
                    "the phone called from " + distrusted.getHostAddress() + " and not from " + phone.host()
                            + ", so it was not told what is secret: correct its address, or hold the enrolment open");
        }
        return line.contact().neverCame(phone, takenBefore, now);
    }
}
