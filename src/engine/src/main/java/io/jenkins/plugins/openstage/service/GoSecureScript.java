package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a phone into Secure Mode (protocol.md 11): one write of everything, accepted at the default port, and done when the
 * phone registers at the secure one with its certificate (trap 25).
 */
final class GoSecureScript extends Script {

    /** Keeps that the certificate was issued, before the phone gets it. */
    interface Issue {
        void keep() throws IOException;
    }

    private final ItemList items;
    private final String certificate;
    private final Issue issue;
    private InetAddress toldAt;

    /**
     * @param items all that is written; belongs together and is never divided (protocol.md 12)
     * @param certificate the fingerprint of the certificate among them
     */
    GoSecureScript(ItemList items, String certificate, Issue issue) {
        this.items = items;
        this.certificate = certificate;
        this.issue = issue;
    }

    @Override
    Outcome begin(Caller caller) {
        if (caller.door().certificate().equals(certificate)) {
            // It took everything, but its answer was lost.
            return Outcome.Done.PLAINLY;
        }
        if (caller.maxItems() != WorkpointMessage.NO_LIMIT && caller.maxItems() < items.size()) {
            return new Outcome.Failed(
                    Failure.NOT_SENDABLE,
                    "the " + items.size() + " items for Secure Mode belong together, but the phone takes only "
                            + caller.maxItems() + " items in one message");
        }
        try {
            issue.keep();
        } catch (IOException e) {
            return new Outcome.Failed(
                    Failure.NOT_SENDABLE, "it could not be kept which certificate the phone gets: " + e.getMessage());
        }
        toldAt = caller.peer().getAddress();
        return new Outcome.Tell(new Order(Action.WRITE_ITEMS, items));
    }

    @Override
    Outcome accepted(ItemList reply) {
        String refused = reply.problems().stream().map(Item::toString).collect(Collectors.joining(", "));
        return refused.isEmpty()
                ? new Outcome.Working()
                : new Outcome.Failed(Failure.REJECTED, "the phone does not go into Secure Mode: " + refused);
    }

    @Override
    Optional<Outcome> called(Caller caller) {
        boolean arrived = caller.reason() == Reason.START_UP
                && caller.door().certificate().equals(certificate);
        return arrived ? Optional.of(Outcome.Done.PLAINLY) : Optional.empty();
    }

    /** Whether the phone was told when it called from that address. */
    boolean toldAt(InetAddress address) {
        return address.equals(toldAt);
    }

    @Override
    Outcome.Failed timedOut() {
        return new Outcome.Failed(
                Failure.TIMED_OUT,
                "the phone was told to go into Secure Mode but did not register at the secure port: look whether it"
                        + " reaches that port, and whether its user was asked for a PIN");
    }
}
