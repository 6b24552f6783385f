package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells every step that shares an endpoint what happens there; each looks at its own jobs only. */
final class Audience implements InteractionListener {

    private final List<InteractionListener> listeners = new CopyOnWriteArrayList<>();

    void add(InteractionListener listener) {
        listeners.add(listener);
    }

    void remove(InteractionListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        listeners.forEach(listener -> listener.received(interaction, message));
    }

    @Override
    public void refused(InetAddress peer, String why) {
        listeners.forEach(listener -> listener.refused(peer, why));
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        listeners.forEach(listener -> listener.contacted(phone, uri, accepted, how));
    }

    @Override
    public void called(PhoneAddress phone, boolean asked) {
        listeners.forEach(listener -> listener.called(phone, asked));
    }

    @Override
    public void delayed(PhoneAddress phone, Job job, ContactDelay delay) {
        listeners.forEach(listener -> listener.delayed(phone, job, delay));
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        listeners.forEach(listener -> listener.moved(phone, job, stage));
    }

    @Override
    public void finished(Job job, JobResult result) {
        listeners.forEach(listener -> listener.finished(job, result));
    }

    @Override
    public void missed(long events) {
        listeners.forEach(listener -> listener.missed(events));
    }
}
