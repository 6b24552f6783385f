package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.URI;

/**
 * What happens at an endpoint, for logs and progress. All methods are called on one thread of the endpoint, in the order of
 * the events. A listener may take its time, phones do not wait for it; when it falls far behind, events are dropped and
 * {@link #missed} says how many. Only the messages hold secrets; print them masked.
 */
public interface InteractionListener {

    /** Looks at nothing. */
    InteractionListener NONE = new InteractionListener() {};

    /** A phone opened an interaction or continued it. */
    default void received(Interaction interaction, WorkpointMessage message) {}

    /** The endpoint answered. */
    default void answered(Interaction interaction, DlsMessage message) {}

    /**
     * An interaction ended.
     *
     * @param how in a few words: cleaned up, the phone went silent, the phone began anew …
     */
    default void ended(Interaction interaction, String how) {}

    /**
     * Something was not taken: an unreadable message, a foreign cookie, a request beyond the limits.
     *
     * @param why one sentence
     */
    default void refused(InetAddress peer, String why) {}

    /**
     * A phone was asked to call. That it took the request is no promise that it calls (trap 13).
     *
     * @param accepted whether it took the request
     * @param how its HTTP status, or why it could not be reached
     */
    default void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {}

    /**
     * A phone for which jobs wait called, from their address or with the MAC address that they expect.
     *
     * @param phone the address of the jobs
     * @param asked whether it was asked to; then it ignores contact-me for its contact gap
     */
    default void called(PhoneAddress phone, boolean asked) {}

    /**
     * A job waits for a phone that was asked in vain or may not be asked yet. Told when it begins, and when the cause changes.
     *
     * @param phone as the job names it
     */
    default void delayed(PhoneAddress phone, Job job, ContactDelay delay) {}

    /** A phone polled. */
    default void polled(MacAddress phone, boolean jobPending) {}

    /** A job got further. */
    default void moved(PhoneAddress phone, Job job, JobStage stage) {}

    /** A job ended. */
    default void finished(Job job, JobResult result) {}

    /** The listener was too slow for so many events, which were dropped. */
    default void missed(long events) {}
}
