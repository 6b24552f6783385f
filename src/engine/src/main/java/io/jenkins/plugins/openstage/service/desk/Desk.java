package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.duty.Duties;
import io.jenkins.plugins.openstage.service.duty.Newcomers;
import io.jenkins.plugins.openstage.service.duty.RegisterDuty;
import io.jenkins.plugins.openstage.service.http.ContactSender;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.script.Script;
import io.jenkins.plugins.openstage.service.script.Writings;
import io.jenkins.plugins.openstage.service.secure.Doorkeeper;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Secrets;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything comes together that concerns phones and jobs. Does no input or output of its own: messages, the time and the
 * outcome of contact-mes come in, answers go out. Thread-safe: one lock for all, every step under it is short.
 */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final EndpointSettings settings;
    private final Clock clock;
    private final News news;
    private final ReentrantLock lock = new ReentrantLock();
    private final Alarms alarms = new Alarms();
    private final PhoneLines lines;
    private final Contacts contacts;
    private final JobBoard board;
    private final Enrolment enrolment;
    private final Dialogue dialogue;
    private final Writings writings;
    /** Something was said or ended since the desk was closed. */
    private final Condition wentOn = lock.newCondition();

    private boolean closed;

    /**
     * @param secrets what must not be shown when phones say it
     */
    public Desk(EndpointSettings settings, ContactSender sender, Doorkeeper doorkeeper, Secrets secrets, News news) {
        this.settings = settings;
        this.clock = settings.clock();
        this.news = news;
        this.writings = new Writings(settings.chunkBytes());
        this.lines = new PhoneLines(settings);
        this.contacts = new Contacts(settings, lock, alarms, lines, sender, new ContactConsequences(), news);
        RegisterDuty registerDuty = new RegisterDuty(settings.knowledge(), new Newcomers(settings.limits(), news));
        this.enrolment = new Enrolment(clock, lines, news);
        this.board = new JobBoard(settings, alarms, lines, contacts, registerDuty, enrolment, news);
        SecureEntrance entrance = new SecureEntrance(doorkeeper, lines, board);
        this.dialogue = new Dialogue(
                settings, lines, contacts, new Duties(settings, registerDuty), board, entrance, secrets, news);
    }

    /** Takes a job for a phone. */
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Patience patience) {
        try {
            return ask(phone, job, Script.of(job, settings, writings), patience);
        } catch (NotSendableException e) {
            return CompletableFuture.completedFuture(new JobResult.Failed(phone, Failure.NOT_SENDABLE, e.getMessage()));
        }
    }

    /** Takes a job with its script. */
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Script script, Patience patience) {
        return add(phone, job, script, patience, run -> {});
    }

    /** Takes a job whose script has to be prepared first, which the executor does; the job keeps its turn meanwhile. */
    public CompletableFuture<JobResult> ask(
            PhoneAddress phone, Job job, Script script, Patience patience, Executor preparing) {
        return add(phone, job, script, patience, run -> {
            run.awaitsPreparation();
            try {
                preparing.execute(() -> prepare(run));
            } catch (RejectedExecutionException e) {
                throw new NotSendableException("too many jobs wait for a key: ask again when some have ended");
            }
        });
    }

    /** What is done with a job before it waits. */
    private interface Beginning {
        void of(JobRun run) throws NotSendableException;
    }

    private CompletableFuture<JobResult> add(
            PhoneAddress phone, Job job, Script script, Patience patience, Beginning beginning) {
        lock.lock();
        try {
            if (closed) {
                script.ended();
                return CompletableFuture.completedFuture(closedResult(phone));
            }
            PhoneLine line = lines.at(phone, clock.instant());
            script.divide(line.maxItems());
            JobRun run = new JobRun(phone, job, script, line, patience.contactAttempts(), this::giveUp);
            beginning.of(run);
            board.add(run, patience.timeout());
            return run.result();
        } catch (NotSendableException e) {
            script.ended();
            return CompletableFuture.completedFuture(new JobResult.Failed(phone, Failure.NOT_SENDABLE, e.getMessage()));
        } finally {
            lock.unlock();
        }
    }

    /** Not under the lock: it takes time. */
    private void prepare(JobRun run) {
        Optional<Outcome.Failed> problem = Optional.empty();
        try {
            run.script().prepare();
        } catch (NotSendableException e) {
            problem = Optional.of(new Outcome.Failed(Failure.NOT_SENDABLE, e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A job for phone {} could not be prepared", run.phone(), e);
            problem = Optional.of(
                    new Outcome.Failed(Failure.NOT_SENDABLE, "it could not be prepared: " + e.getMessage()));
        }
        lock.lock();
        try {
            if (problem.isPresent()) {
                board.fail(run, problem.get());
            } else if (!run.ended()) {
                run.prepared(clock.instant());
                contacts.plan(run.line());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps what the job needs for many phones, also while none of them has it.
     *
     * @return what to do when the last phone had it
     */
    public Runnable hold(Job job) {
        return writings.hold(job);
    }

    /** Lets every phone that a job fits have its secrets for a while. */
    public void openEnrolment(Duration time) {
        lock.lock();
        try {
            enrolment.open(time);
        } finally {
            lock.unlock();
        }
    }

    /** The phone called so long ago because an earlier endpoint asked it to; it is left alone for the rest of its contact gap. */
    public void calledEarlier(PhoneAddress phone, Duration ago) {
        lock.lock();
        try {
            Instant now = clock.instant();
            lines.at(phone, now).contact().gapBegins(now.minus(ago), settings.contact());
        } finally {
            lock.unlock();
        }
    }

    private final class ContactConsequences implements Contacts.Consequences {
        @Override
        public void wrongPhone(PhoneLine line, MacAddress phone) {
            board.wrongPhone(line, phone);
        }

        @Override
        public void fail(JobRun run, Outcome.Failed why) {
            board.fail(run, why);
        }
    }

    private void giveUp(JobRun run) {
        lock.lock();
        try {
            board.fail(run, new Outcome.Failed(Failure.CANCELLED, "given up before it was done"));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers a phone's message.
     *
     * @param door through which port it came
     * @param cookies the values of our cookie that came with it
     */
    public Answer receive(
            long connection, InetSocketAddress peer, Door door, List<String> cookies, WorkpointMessage message) {
        lock.lock();
        try {
            alarms.ring(clock.instant());
            return dialogue.receive(connection, peer, door, cookies, message);
        } finally {
            wentOn.signalAll();
            lock.unlock();
        }
    }

    /** A request could not be read: whatever it belonged to is over. */
    public void unreadable(long connection, InetSocketAddress peer, List<String> cookies, String why) {
        lock.lock();
        try {
            dialogue.unreadable(connection, peer, cookies, why);
        } finally {
            wentOn.signalAll();
            lock.unlock();
        }
    }

    /** Whether a job waits for the phone that polls (protocol.md 5). */
    public boolean polled(MacAddress phone) {
        lock.lock();
        try {
            boolean waits = lines.waitsFor(phone, clock.instant());
            news.tell(listener -> listener.polled(phone, waits));
            return waits;
        } finally {
            lock.unlock();
        }
    }

    public void disconnected(long connection) {
        lock.lock();
        try {
            dialogue.disconnected(connection);
        } finally {
            lock.unlock();
        }
    }

    /** How many interactions are under way. */
    public int conversations() {
        lock.lock();
        try {
            return dialogue.conversations();
        } finally {
            lock.unlock();
        }
    }

    /** Does what has become due. */
    public void tick() {
        lock.lock();
        try {
            alarms.ring(clock.instant());
            dialogue.expire();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every job; takes none from now on. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            contacts.close();
            for (PhoneLine line : lines.all()) {
                for (JobRun run : line.runs()) {
                    board.fail(
                            run,
                            new Outcome.Failed(
                                    Failure.ENDPOINT_CLOSED,
                                    closedResult(run.phone()).sentence()));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no phone that starts up is being told something. A job that a restart ends is done with the first message of the
     * phone's start-up, and whoever closes the endpoint then would cut that interaction off. Phones with which something else is
     * under way are not waited for.
     *
     * @param longest after that the phone is not waited for either
     */
    public void awaitStartUps(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (left > 0 && dialogue.hasStartUp()) {
                left = wentOn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static JobResult.Failed closedResult(PhoneAddress phone) {
        return new JobResult.Failed(phone, Failure.ENDPOINT_CLOSED, "the endpoint was closed before the job was done");
    }
}
