package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.URI;

/**
 * Tells two listeners of what passes between phones and the endpoint, and how far jobs are.
 *
 * @param first is told first
 * @param second is told next
 */
record BothListeners(InteractionListener first, InteractionListener second) implements InteractionListener {

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        first.received(interaction, message);
        second.received(interaction, message);
    }

    @Override
    public void answered(Interaction interaction, DlsMessage message) {
        first.answered(interaction, message);
        second.answered(interaction, message);
    }

    @Override
    public void ended(Interaction interaction, String how) {
        first.ended(interaction, how);
        second.ended(interaction, how);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        first.refused(peer, why);
        second.refused(peer, why);
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        first.contacted(phone, uri, accepted, how);
        second.contacted(phone, uri, accepted, how);
    }

    @Override
    public void delayed(PhoneAddress phone, Job job, ContactDelay delay) {
        first.delayed(phone, job, delay);
        second.delayed(phone, job, delay);
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        first.moved(phone, job, stage);
        second.moved(phone, job, stage);
    }

    @Override
    public void missed(long events) {
        first.missed(events);
        second.missed(events);
    }
}
