package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;

/**
 * A line for each phone that is ready, or that does not call and why; what leads there goes to another listener. Each phone is counted
 * once. Thread-safe.
 */
final class PhoneProgress implements InteractionListener {

    private final PrintWriter err;
    private final int phones;
    private final InteractionListener details;
    private final boolean onceEach;
    private int ended;

    /** Of phones of which one thing each is asked: a phone is ready with that. */
    PhoneProgress(PrintWriter err, int phones, InteractionListener details) {
        this(err, phones, details, true);
    }

    private PhoneProgress(PrintWriter err, int phones, InteractionListener details, boolean onceEach) {
        this.err = err;
        this.phones = phones;
        this.details = details;
        this.onceEach = onceEach;
    }

    /** Of phones of which perhaps more is asked: they are ready when {@link #ended} says so. */
    static PhoneProgress ofMore(PrintWriter err, int phones, InteractionListener details) {
        return new PhoneProgress(err, phones, details, false);
    }

    @Override
    public void finished(Job job, JobResult result) {
        if (onceEach) {
            ended(result.phone(), result.sentence());
        }
    }

    /** Nothing more is asked of a phone. */
    synchronized void ended(PhoneAddress phone, String sentence) {
        ended++;
        err.println("[" + ended + "/" + phones + "] " + phone + " " + sentence);
        err.flush();
    }

    @Override
    public void delayed(PhoneAddress phone, Job job, ContactDelay delay) {
        err.println(phone.notation() + ": " + delay.sentence());
        err.flush();
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        details.received(interaction, message);
    }

    @Override
    public void answered(Interaction interaction, DlsMessage message) {
        details.answered(interaction, message);
    }

    @Override
    public void ended(Interaction interaction, String how) {
        details.ended(interaction, how);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        details.refused(peer, why);
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        details.contacted(phone, uri, accepted, how);
    }

    @Override
    public void missed(long events) {
        details.missed(events);
    }
}
