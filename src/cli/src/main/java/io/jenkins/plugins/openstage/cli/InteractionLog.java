package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what happens at an endpoint, a line an event, secrets masked. Its methods are called by one thread. */
final class InteractionLog implements InteractionListener {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final PrintWriter out;
    private final Clock clock;
    private final boolean withItems;
    private final Masking masking;

    /**
     * @param withItems whether each message is followed by its items
     */
    InteractionLog(PrintWriter out, Clock clock, boolean withItems, Masking masking) {
        this.out = out;
        this.clock = clock;
        this.withItems = withItems;
        this.masking = masking;
    }

    /** What {@code -v} of that command asks to be told. */
    static InteractionListener details(CommandSpec command, Masking masking) {
        int verbosity = ((OpenStage) command.root().userObject()).verbosity();
        return verbosity == 0
                ? InteractionListener.NONE
                : new InteractionLog(
                        command.commandLine().getErr(), Clock.system(ZoneId.systemDefault()), verbosity > 1, masking);
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        String what = message.replyTo()
                .map(reply -> "reply to " + reply.action() + ": " + reply.status())
                .orElse(message.reason().text());
        String problems =
                message.replyTo().isPresent() && !message.items().problems().isEmpty()
                        ? ", problems " + message.items().problems()
                        : "";
        line(interaction + " → " + what + count(message.items()) + problems);
        items(message.items());
    }

    @Override
    public void answered(Interaction interaction, DlsMessage message) {
        line(interaction + " ← " + message.action() + count(message.items()));
        items(message.items());
    }

    @Override
    public void ended(Interaction interaction, String how) {
        line(interaction + " " + how);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        line(peer.getHostAddress() + " refused: " + why);
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        line(phone + " contact-me " + (accepted ? "taken" : "not taken") + ": " + how);
    }

    @Override
    public void polled(MacAddress phone, boolean jobPending) {
        line(phone + " polled: " + (jobPending ? "a job is pending" : "nothing pending"));
    }

    @Override
    public void finished(Job job, JobResult result) {
        line(result.phone() + " " + job.function() + ": " + result.sentence());
    }

    @Override
    public void missed(long events) {
        line(events + " events were dropped, because there were more than could be printed");
    }

    private static String count(ItemList items) {
        return items.isEmpty() ? "" : " (" + items.size() + (items.size() == 1 ? " item)" : " items)");
    }

    private void items(ItemList items) {
        if (withItems && !items.isEmpty()) {
            out.println(
                    items.stream().map(item -> "    " + masking.describe(item)).collect(Collectors.joining("\n")));
            out.flush();
        }
    }

    private void line(String text) {
        out.println(TIME.format(LocalTime.now(clock)) + " " + text.replaceAll("\\p{Cntrl}", "·"));
        out.flush();
    }
}
