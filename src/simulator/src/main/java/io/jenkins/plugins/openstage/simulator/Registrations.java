package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who waits for the phone's registration. Confined to the phone's event loop. */
final class Registrations {

    private final MacAddress phone;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>(1);

    Registrations(MacAddress phone) {
        this.phone = phone;
    }

    void add(CompletableFuture<Void> registered) {
        waiting.add(registered);
    }

    /** The phone is registered. */
    void done() {
        taken().forEach(future -> future.complete(null));
    }

    /** The phone has given up. */
    void failed(String sentence) {
        IOException failure = new IOException("phone " + phone + " " + sentence);
        taken().forEach(future -> future.completeExceptionally(failure));
    }

    private List<CompletableFuture<Void>> taken() {
        List<CompletableFuture<Void>> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
