package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One line in the build's log for each state that a phone enters and each kind of refusal; remembers how long phones took. Nobody has to
 * be known to be refused, so only so many refusals are told.
 */
final class ProgressLines implements InteractionListener {

    /** How many refusals are told, each in a sentence of its own. */
    static final int MOST_REFUSALS = 20;

    private final WorkOrder order;
    private final BuildLog log;
    private final Map<PhoneAddress, String> names = new HashMap<>();
    private final Map<PhoneAddress, Long> begun = new ConcurrentHashMap<>();
    private final Map<PhoneAddress, Long> nanos = new ConcurrentHashMap<>();
    /** Only the one thread that brings events looks at it. */
    private final Set<String> refusals = new HashSet<>();

    ProgressLines(WorkOrder order, BuildLog log) {
        this.order = order;
        this.log = log;
        order.phones().forEach(phone -> names.put(phone.address(), phone.name()));
    }

    /** What the phone at that address is called. */
    String name(PhoneAddress address) {
        return names.getOrDefault(address, address.notation());
    }

    /** A phone's turn has come. */
    Job turn(PhoneAddress phone) {
        begun.put(phone, System.nanoTime());
        return order.job();
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
            log.say(name(phone) + ": " + delay.sentence());
        }
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        if (isOurs(job) && !order.silent()) {
            log.say(name(phone) + ": " + stage.text());
        }
    }

    @Override
    public void finished(Job job, JobResult result) {
        if (!isOurs(job)) {
            return;
        }
        PhoneAddress phone = result.phone();
        nanos.put(phone, elapsed(phone));
        if (result instanceof JobResult.Done done) {
            log.say(String.format(
                    Locale.ROOT,
                    "%s: %s (%s %s %s, %.1f s)",
                    name(phone),
                    PhoneReport.sentence(result, name(phone)),
                    done.identity().mac(),
                    done.identity().deviceType(),
                    done.identity().softwareVersion(),
                    nanos.get(phone) / 1e9));
        } else if (result instanceof JobResult.Failed failed && !order.silent()) {
            log.say(name(phone) + ": failed, " + failed.failure().text() + ": "
                    + PhoneReport.sentence(result, name(phone)));
        }
    }

    @Override
    public void missed(long events) {
        log.say(events + " lines are missing here, because the connection to the controller was too slow");
    }

    /** How long that phone took. */
    long millis(PhoneAddress phone) {
        return nanos.computeIfAbsent(phone, this::elapsed) / 1_000_000;
    }

    private long elapsed(PhoneAddress phone) {
        Long start = begun.get(phone);
        return start == null ? 0 : System.nanoTime() - start;
    }

    /** The same object, not an equal one: another step may ask phones for the same. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isOurs(Job job) {
        return job == order.job();
    }
}
