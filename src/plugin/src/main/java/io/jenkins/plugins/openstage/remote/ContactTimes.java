package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When phones were asked to call, over all steps of this process. An endpoint knows it only of its own time, and the next step opens
 * another one; but more than one contact-me a minute can crash a phone (protocol.md 16.3).
 */
final class ContactTimes implements InteractionListener {

    private static final ContactTimes OF_THIS_PROCESS = new ContactTimes(System::nanoTime);
    private static final Duration KEPT = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<PhoneAddress, Long> asked = new ConcurrentHashMap<>();

    ContactTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    static ContactTimes here() {
        return OF_THIS_PROCESS;
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        if (accepted) {
            asked.put(place(phone), nanoTime.getAsLong());
        }
    }

    /** How long to wait until each of the phones may be asked again; zero for at once. */
    Duration wait(Collection<PhoneAddress> phones, Duration spacing) {
        long now = nanoTime.getAsLong();
        asked.values().removeIf(at -> now - at > KEPT.toNanos());
        return Duration.ofNanos(phones.stream()
                .map(phone -> asked.get(place(phone)))
                .mapToLong(at -> at == null ? 0 : at + spacing.toNanos() - now)
                .filter(wait -> wait > 0)
                .max()
                .orElse(0));
    }

    private static PhoneAddress place(PhoneAddress phone) {
        return PhoneAddress.of(phone.host(), phone.port());
    }
}
