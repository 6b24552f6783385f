package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.script.Script;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a phone into Secure Mode (protocol.md 11): one write of everything, accepted at the default port, and done when the
 * phone registers at the secure one with its certificate (trap 25).
 */
public final class GoSecureScript extends Script {

    /** Makes what the phone is given. Takes some tenths of a second, for the key. */
    interface Making {
        PhoneCredentials make() throws NotSendableException;
    }

    /** Keeps which certificate a phone is given, before it gets it. */
    interface Issue {
        void keep(MacAddress phone, X509Certificate certificate) throws IOException;
    }

    private final Making making;
    private final Issue issue;
    private volatile PhoneCredentials given;
    private InetAddress toldAt;

    GoSecureScript(Making making, Issue issue) {
        this.making = making;
        this.issue = issue;
    }

    @Override
    public void prepare() throws NotSendableException {
        given = making.make();
    }

    @Override
    public Outcome begin(Caller caller) {
        if (shows(caller)) {
            // It took everything, but its answer was lost.
            return Outcome.Done.PLAINLY;
        }
        int items = given.items().size();
        if (caller.maxItems() != WorkpointMessage.NO_LIMIT && caller.maxItems() < items) {
            return new Outcome.Failed(
                    Failure.NOT_SENDABLE,
                    "the " + items + " items for Secure Mode belong together, but the phone takes only "
                            + Counted.of(caller.maxItems(), "item") + " in one message");
        }
        try {
            issue.keep(caller.mac(), given.certificate());
        } catch (IOException e) {
            return new Outcome.Failed(
                    Failure.NOT_SENDABLE, "it could not be kept which certificate the phone gets: " + e.getMessage());
        }
        toldAt = caller.peer().getAddress();
        return new Outcome.Tell(new Order(Action.WRITE_ITEMS, given.items()));
    }

    /** Whether the caller has the certificate that it was given for this job. */
    private boolean shows(Caller caller) {
        return given != null && caller.door().certificate().equals(Door.fingerprint(given.certificate()));
    }

    @Override
    public Outcome accepted(ItemList reply) {
        String refused = reply.problems().stream().map(Item::toString).collect(Collectors.joining(", "));
        return refused.isEmpty()
                ? new Outcome.Working()
                : new Outcome.Failed(Failure.REJECTED, "the phone does not go into Secure Mode: " + refused);
    }

    @Override
    public Optional<Outcome> called(Caller caller) {
        boolean arrived = caller.reason() == Reason.START_UP && shows(caller);
        return arrived ? Optional.of(Outcome.Done.PLAINLY) : Optional.empty();
    }

    /** Whether the phone was told when it called from that address. */
    public boolean toldAt(InetAddress address) {
        return address.equals(toldAt);
    }

    @Override
    public Outcome.Failed timedOut() {
        return new Outcome.Failed(
                Failure.TIMED_OUT,
                "the phone was told to go into Secure Mode but did not register at the secure port: look whether it"
                        + " reaches that port, and whether its user was asked for a PIN");
    }
}
