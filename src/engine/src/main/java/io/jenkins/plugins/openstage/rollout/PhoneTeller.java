package io.jenkins.plugins.openstage.rollout;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Tells a phone what the release has for it, and finds out what became of that. */
@FunctionalInterface
public interface PhoneTeller {

    /**
     * What became of it.
     *
     * @param state {@link PhoneState#ended()}, or {@link PhoneState#BUSY_DEFERRED}
     * @param reason for people; empty when the state says it all. Holds no secret
     */
    record Told(PhoneState state, String reason) {
        public Told {
            if (!state.ended() && state != PhoneState.BUSY_DEFERRED) {
                throw new IllegalArgumentException("a phone that is " + state.text() + " is not at an end");
            }
        }
    }

    /**
     * Asks the phone to call and tells it. A phone that has the release already is not told it again.
     *
     * @param attempt its number, counted from 1
     * @param progress takes the active states as they happen, from any thread
     * @return what became of it, at some time; never completes exceptionally
     */
    CompletableFuture<Told> tell(RolloutPhone phone, int attempt, Consumer<PhoneState> progress);
}
