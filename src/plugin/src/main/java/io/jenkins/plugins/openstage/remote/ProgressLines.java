package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.service.InteractionListener;
import io.jenkins.plugins.openstage.service.Job;
import io.jenkins.plugins.openstage.service.JobResult;
import io.jenkins.plugins.openstage.service.JobStage;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One line in the build's log for each state that a phone enters; remembers how long phones took. */
final class ProgressLines implements InteractionListener {

    private final WorkOrder order;
    private final BuildLog log;
    private final Map<PhoneAddress, String> names = new HashMap<>();
    private final Map<PhoneAddress, Long> begun = new ConcurrentHashMap<>();
    private final Map<PhoneAddress, Long> nanos = new ConcurrentHashMap<>();

    ProgressLines(WorkOrder order, BuildLog log) {
        this.order = order;
        this.log = log;
        order.phones().forEach(phone -> names.put(phone.address(), phone.name()));
    }

    /** What the phone at that address is called. */
    String name(PhoneAddress address) {
        return names.getOrDefault(address, address.toString());
    }

    /** A phone's turn has come. */
    Job turn(PhoneAddress phone) {
        begun.put(phone, System.nanoTime());
        return order.job();
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
