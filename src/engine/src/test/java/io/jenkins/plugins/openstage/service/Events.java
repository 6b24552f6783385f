package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything a listener hears, one line each, without the messages' values. */
final class Events implements InteractionListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        lines.add("received " + message.reason());
    }

    @Override
    public void answered(Interaction interaction, DlsMessage message) {
        lines.add("answered " + message.action());
    }

    @Override
    public void ended(Interaction interaction, String how) {
        lines.add("ended " + how);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        lines.add("refused " + why);
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        lines.add("contacted " + phone.host() + " " + accepted + " " + how);
    }

    @Override
    public void delayed(PhoneAddress phone, Job job, ContactDelay delay) {
        lines.add("delayed " + phone.host() + " " + delay.sentence());
    }

    @Override
    public void called(PhoneAddress phone, boolean asked) {
        lines.add("called " + phone.host() + (asked ? " when asked" : " by itself"));
    }

    @Override
    public void polled(MacAddress phone, boolean jobPending) {
        lines.add("polled " + phone + " " + jobPending);
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        lines.add("moved " + stage.text());
    }

    @Override
    public void finished(Job job, JobResult result) {
        lines.add("finished " + result.sentence());
    }
}
