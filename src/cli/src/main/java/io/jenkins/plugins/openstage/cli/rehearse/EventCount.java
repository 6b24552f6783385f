package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens at the endpoint. Thread-safe. */
final class EventCount implements InteractionListener {

    private final LongAdder interactions = new LongAdder();
    private final LongAdder messages = new LongAdder();

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        messages.increment();
    }

    @Override
    public void ended(Interaction interaction, String how) {
        interactions.increment();
    }

    long interactions() {
        return interactions.sum();
    }

    long messages() {
        return messages.sum();
    }
}
