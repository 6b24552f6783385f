package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Instant;
import java.util.Optional;

/** What happened, in the words of a {@link Journal}. The state of a rollout is what all its lines come to, and nothing else. */
public sealed interface JournalLine {

    /** When it happened. */
    Instant at();

    /** Why, for people; empty when the state says it all. Holds no secret. */
    String reason();

    /**
     * The rollout has another state.
     *
     * @param state the new one
     */
    record OfRollout(Instant at, RolloutState state, String reason) implements JournalLine {}

    /**
     * A group has another state.
     *
     * @param group its number, counted from 1
     * @param state the new one
     */
    record OfGroup(Instant at, int group, GroupState state, String reason) implements JournalLine {}

    /**
     * A phone has another state.
     *
     * @param phone which
     * @param state the new one
     * @param attempt the number of the attempt that this belongs to, counted from 1
     * @param again when the phone is asked once more; null when that is not intended
     */
    record OfPhone(Instant at, MacAddress phone, PhoneState state, int attempt, Instant again, String reason)
            implements JournalLine {

        /** When the phone is asked once more, if at all. */
        public Optional<Instant> nextAttempt() {
            return Optional.ofNullable(again);
        }

        /** Whether nothing more becomes of the phone. */
        public boolean last() {
            return state.ended() && again == null;
        }
    }
}
