package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ContactTimesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final URI CONTACT_ME = URI.create("http://192.0.2.44:8085/contact_dls.html/ContactDLS");
    private static final PhoneAddress ONE = PhoneAddress.parse("192.0.2.44");
    private static final PhoneAddress OTHER = PhoneAddress.parse("192.0.2.45");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final ContactTimes times = new ContactTimes(now::get);

    private Duration wait(List<PhoneAddress> phones, Duration spacing) {
        return times.wait(phones, spacing, Duration.ZERO);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aPhoneIsNotAskedTwiceWithinTheSpacing() {
        assertThat(wait(List.of(ONE, OTHER), MINUTE)).isZero();
        times.contacted(ONE, CONTACT_ME, true, "answered");
        pass(Duration.ofSeconds(20));
        assertThat(wait(List.of(OTHER, ONE), MINUTE)).hasSeconds(40);
        assertThat(wait(List.of(ONE), Duration.ZERO)).isZero();
        assertThat(wait(List.of(OTHER), MINUTE)).isZero();
        pass(Duration.ofSeconds(40));
        assertThat(wait(List.of(ONE), MINUTE)).isZero();
    }

    @Test
    void aPhoneThatWasNotReachedCanBeAskedAtOnce() {
        times.contacted(ONE, CONTACT_ME, false, "connection refused");
        assertThat(wait(List.of(ONE), MINUTE)).isZero();
    }

    @Test
    void whoIsWithinTheContactGapForLongerIsWaitedForByTheEndpoint() {
        times.contacted(ONE, CONTACT_ME, true, "answered");
        times.called(ONE, true);
        times.contacted(OTHER, CONTACT_ME, true, "answered");
        times.called(OTHER, false);

        assertThat(times.wait(List.of(ONE), MINUTE, Duration.ofMinutes(5))).isZero();
        assertThat(times.wait(List.of(ONE), MINUTE, Duration.ofSeconds(10))).hasSeconds(60);
        assertThat(times.wait(List.of(OTHER), MINUTE, Duration.ofMinutes(5))).hasSeconds(60);
    }

    @Test
    void onePhoneIsOneHoweverItsAddressIsWritten() {
        times.contacted(ONE, CONTACT_ME, true, "answered");

        assertThat(wait(List.of(PhoneAddress.parse("[::ffff:192.0.2.44]=00:1A:E8:01:02:03")), MINUTE))
                .hasSeconds(60);
    }
}
