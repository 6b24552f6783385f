package io.jenkins.plugins.openstage.service.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a phone may be asked to call. */
class ContactStateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    /** As for phones that may be contacted at any time. */
    private static final EndpointSettings.Contact EAGER =
            EndpointSettings.Contact.DEFAULTS.withSpacing(Duration.ZERO).withGap(Duration.ZERO);

    private final ContactState state = new ContactState();

    /** It called while it was asked to, was told to restart, and refused what it was asked. */
    @Test
    void aPhoneThatRestartsIsLeftAloneAlsoWhenItsMissesAreForgotten() {
        state.begins(NOW);
        state.called(NOW, EAGER);
        state.leaves(NOW, EAGER);
        state.answered(false, "answered with HTTP status 503", EAGER);

        state.forgetsMisses();

        assertThat(state.earliest()).isEqualTo(NOW.plus(EAGER.retry()));
        assertThat(state.leftAlone(NOW)).isTrue();
    }

    @Test
    void whoAsksAnewDoesNotWaitForTheDelayOfAPhoneThatWasNotReached() {
        state.begins(NOW);
        state.failed(NOW, "connection refused", EAGER);
        assertThat(state.earliest()).isAfter(NOW);

        state.forgetsMisses();

        assertThat(state.earliest()).isBeforeOrEqualTo(NOW);
        assertThat(state.failures()).isZero();
    }
}
