package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When phones were asked to call and did, over all steps of this process. An endpoint knows it only of its own time, and the next step
 * opens another one; but more than one contact-me a minute can crash a phone (protocol.md 16.3), and one within its contact gap is
 * ignored (protocol.md 4).
 */
final class ContactTimes implements InteractionListener {

    private static final ContactTimes OF_THIS_PROCESS = new ContactTimes(System::nanoTime);
    private static final Duration KEPT = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<PhoneAddress, Long> asked = new ConcurrentHashMap<>();
    private final Map<PhoneAddress, Long> called = new ConcurrentHashMap<>();

    ContactTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    static ContactTimes here() {
        return OF_THIS_PROCESS;
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        if (accepted) {
            asked.put(phone.place(), nanoTime.getAsLong());
        }
    }

    @Override
    public void called(PhoneAddress phone, boolean because) {
        if (because) {
            called.put(phone.place(), nanoTime.getAsLong());
        }
    }

    /**
     * How long to wait until each of the phones may be asked again; zero for at once. The endpoint itself waits for those that are
     * within their contact gap still longer, and says so of each.
     */
    Duration wait(Collection<PhoneAddress> phones, Duration spacing, Duration gap) {
        long now = nanoTime.getAsLong();
        asked.values().removeIf(at -> now - at > KEPT.toNanos());
        called.values().removeIf(at -> now - at > KEPT.toNanos());
        return Duration.ofNanos(phones.stream()
                .map(PhoneAddress::place)
                .filter(phone -> left(called, phone, gap, now) < left(asked, phone, spacing, now))
                .mapToLong(phone -> left(asked, phone, spacing, now))
                .max()
                .orElse(0));
    }

    private static long left(Map<PhoneAddress, Long> times, PhoneAddress phone, Duration time, long now) {
        Long at = times.get(phone);
        return at == null ? 0 : Math.max(0, at + time.toNanos() - now);
    }

    /** Tells an endpoint which of the phones called lately because an earlier one had asked them to. */
    void tell(Endpoint endpoint, Collection<PhoneAddress> phones) {
        for (PhoneAddress phone : phones) {
            Long at = called.get(phone.place());
            if (at != null) {
                endpoint.calledEarlier(phone, Duration.ofNanos(nanoTime.getAsLong() - at));
            }
        }
    }
}
