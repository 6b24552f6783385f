package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.text.Counted;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the build's log tells of the phones: one line for each state that one of a few phones enters, of many only how many are done and
 * what went wrong, and one for each kind of refusal. Nobody has to be known to be refused, so only so many refusals are told. The record
 * gets everything. Remembers how long phones took.
 */
final class ProgressLines implements InteractionListener {

    /** How many refusals are told, each in a sentence of its own. */
    static final int MOST_REFUSALS = 20;

    /** Of up to so many phones each has its lines. */
    static final int FEW = 50;

    private final WorkOrder order;
    private final BuildLog log;
    private final LineSender record;
    private final LongSupplier nanoTime;
    private final boolean few;
    private final DoneCount count;
    private final Map<PhoneAddress, String> names = new HashMap<>();
    private final Map<PhoneAddress, Long> begun = new ConcurrentHashMap<>();
    private final Map<PhoneAddress, Long> nanos = new ConcurrentHashMap<>();
    /** The same objects, not equal ones: another step may ask phones for the same. */
    private final Set<Job> jobs = sameObjects();

    private final Set<Job> followed = sameObjects();
    /** Only the one thread that brings events looks at it. */
    private final Set<String> refusals = new HashSet<>();

    /**
     * @param record gets what happens to each phone
     * @param nanoTime the time, in nanoseconds from anywhere
     */
    ProgressLines(WorkOrder order, BuildLog log, LineSender record, LongSupplier nanoTime) {
        this.order = order;
        this.log = log;
        this.record = record;
        this.nanoTime = nanoTime;
        this.few = order.phones().size() <= FEW;
        this.count = new DoneCount(order.phones().size(), few, nanoTime);
        order.phones().forEach(phone -> names.put(phone.address(), phone.name()));
    }

    private static Set<Job> sameObjects() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** What the phone at that address is called. */
    String name(PhoneAddress address) {
        return names.getOrDefault(address, address.notation());
    }

    /** A phone's turn has come for that job, whose end is the phone's. */
    Job turn(PhoneAddress phone, Job job) {
        begun.putIfAbsent(phone, nanoTime.getAsLong());
        jobs.add(job);
        return job;
    }

    /** A phone's turn has come for that job, after which more is asked of it: {@link #ended} tells its end. */
    Job turnOfMore(PhoneAddress phone, Job job) {
        followed.add(job);
        return turn(phone, job);
    }

    /** More than one thing may have been asked of the phone, or nothing, and that is what came of it. */
    void ended(JobResult result) {
        if (isLeft(result) && begun.containsKey(result.phone())) {
            return;
        }
        record.ended(new PhoneReport(name(result.phone()), result, millis(result.phone())));
        synchronized (count) {
            count.ended(result instanceof JobResult.Done).ifPresent(log::sayLater);
        }
    }

    @Override
    public void refused(InetAddress peer, String why) {
        if (refusals.size() > MOST_REFUSALS || !refusals.add(why)) {
            return;
        }
        log.say(
                refusals.size() > MOST_REFUSALS
                        ? "more was refused than these " + MOST_REFUSALS + " kinds; the rest is not told"
                        : "refused, from " + peer.getHostAddress() + ": " + why);
    }

    /** A phone that talked a moment ago is news also where those that do not answer are none. */
    @Override
    public void delayed(PhoneAddress phone, Job job, ContactDelay delay) {
        if (isOurs(job) && (!order.silent() || delay.cause() == ContactDelay.Cause.CONTACT_GAP)) {
            log.sayLater(name(phone) + ": " + delay.sentence());
        }
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        if (isOurs(job) && !order.silent()) {
            record.moved(name(phone), stage);
            if (few) {
                log.sayLater(name(phone) + ": " + stage.text());
            }
        }
    }

    @Override
    public void finished(Job job, JobResult result) {
        if (!isOurs(job)) {
            return;
        }
        PhoneAddress phone = result.phone();
        nanos.put(phone, elapsed(phone));
        if (isLeft(result)) {
            // It stays what it was when the step ended, and the step's end says how many there are of those.
            return;
        }
        PhoneReport report = new PhoneReport(name(phone), result, millis(phone));
        boolean end = !followed.remove(job);
        if (end && (result instanceof JobResult.Done || !order.silent())) {
            record.ended(report);
        }
        tell(report);
        if (end && !order.silent()) {
            synchronized (count) {
                count.ended(result instanceof JobResult.Done).ifPresent(log::sayLater);
            }
        }
    }

    private static boolean isLeft(JobResult result) {
        return result instanceof JobResult.Failed failed
                && (failed.failure() == Failure.CANCELLED || failed.failure() == Failure.ENDPOINT_CLOSED);
    }

    private void tell(PhoneReport report) {
        if (report.result() instanceof JobResult.Done done) {
            if (few || order.silent() || !done.complete()) {
                log.sayLater(String.format(
                        Locale.ROOT,
                        "%s: %s (%s %s %s, %.1f s)",
                        report.name(),
                        report.sentence(),
                        done.identity().mac(),
                        done.identity().deviceType(),
                        done.identity().softwareVersion(),
                        report.millis() / 1e3));
            }
        } else if (report.result() instanceof JobResult.Failed failed && !order.silent()) {
            log.sayLater(report.name() + ": failed, " + failed.failure().text() + ": " + report.sentence());
        }
    }

    @Override
    public void missed(long events) {
        log.say(Counted.are(events, "line") + " missing here, because the connection to the controller was too slow");
    }

    /** How long that phone took. */
    long millis(PhoneAddress phone) {
        return nanos.computeIfAbsent(phone, this::elapsed) / 1_000_000;
    }

    private long elapsed(PhoneAddress phone) {
        Long start = begun.get(phone);
        return start == null ? 0 : nanoTime.getAsLong() - start;
    }

    private boolean isOurs(Job job) {
        return jobs.contains(job);
    }
}
