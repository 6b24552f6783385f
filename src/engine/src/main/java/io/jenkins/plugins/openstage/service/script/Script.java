package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.Optional;
import java.util.stream.Collectors;

/** How one job is told, step by step, and what the phone's answers mean. No input or output; used under the desk's lock. */
public abstract class Script {

    /**
     * The script of a job. Not under the desk's lock, because it may take some milliseconds.
     *
     * @throws NotSendableException when no phone can be told it; one sentence
     */
    public static Script of(Job job, EndpointSettings settings, Writings writings) throws NotSendableException {
        int bytes = settings.chunkBytes();
        EndpointSettings.Deployments deployments = settings.deployments();
        if (job instanceof Job.ReadAllItems) {
            return new ReadAllItemsScript();
        } else if (job instanceof Job.ReadItems read) {
            return new ReadItemsScript(read, bytes);
        } else if (job instanceof Job.WriteItems write) {
            return new WriteItemsScript(write, writings);
        } else if (job instanceof Job.Restart) {
            return new RestartScript(false);
        } else if (job instanceof Job.FactoryReset) {
            return new RestartScript(true);
        } else if (job instanceof Job.DeployFiles files) {
            return DeployFilesScript.isReported(files)
                    ? new DeployFileScript((FileChange.Deploy) files.changes().get(0))
                    : new DeployFilesScript(files, deployments.verifyAfter());
        }
        if (job instanceof Job.DeployCertificate certificate) {
            return new CertificateScript(certificate);
        } else if (job instanceof Job.Apply apply) {
            return changes(apply, settings);
        } else if (job instanceof Job.Release release) {
            return new ReleaseScript(
                    release, Optional.ofNullable(release.changes()).map(changes -> changes(changes, settings)));
        }
        return new DeploySoftwareScript((Job.DeploySoftware) job, deployments.softwareAttempts());
    }

    private static ApplyScript changes(Job.Apply apply, EndpointSettings settings) {
        int bytes = Math.min(settings.chunkBytes(), apply.messageBytes());
        return new ApplyScript(apply, bytes, settings.deployments().verifyAfter());
    }

    /**
     * Makes what the phone will be told, when that takes time. Not under the desk's lock, and before anything else.
     *
     * @throws NotSendableException when it cannot be made; one sentence
     */
    public void prepare() throws NotSendableException {}

    /**
     * Divides what the phone will be told over messages of so many items.
     *
     * @param maxItems what the phone announced last
     * @throws NotSendableException when items that belong together are too many or too large for one message
     */
    public void divide(int maxItems) throws NotSendableException {}

    /** The first message of this interaction; also when the job was begun in an earlier one. */
    public abstract Outcome begin(Caller caller);

    /** The phone accepted the last order; the parts of its reply are collected. */
    public abstract Outcome accepted(ItemList items);

    /** What follows an order that ends the interaction. */
    public Outcome leftToWork() {
        return new Outcome.Working();
    }

    /** An order that ends the interaction was refused; after a call it will be given again. */
    public void takeBack() {}

    /** The phone called while it was at work on this job. */
    public Optional<Outcome> called(Caller caller) {
        return Optional.empty();
    }

    /** The phone has started up while it was to be asked later what became of the job. */
    public Optional<Outcome> restarted() {
        return Optional.empty();
    }

    /** The phone called while it was to be asked later what became of the job. */
    public Optional<Outcome> calledBefore(Caller caller) {
        return caller.reason() == Reason.START_UP ? restarted() : Optional.empty();
    }

    /**
     * The phone has begun anew or gone silent in the middle of it.
     *
     * @return how the job goes on, if it can; else it is told again or has failed, as the desk decides
     */
    public Optional<Outcome> interrupted() {
        return Optional.empty();
    }

    /** What has become of each item and file so far, if the job says so. */
    public Effects effects() {
        return Effects.NONE;
    }

    /** The job has ended; called once, and nothing after it. */
    public void ended() {}

    /** What to say when the time is over while the phone is at work, or between two steps. */
    public Outcome.Failed timedOut() {
        return new Outcome.Failed(Failure.TIMED_OUT, "the phone did not report that it has finished");
    }

    /** The phone replied to the last order. */
    public final Outcome replied(WorkpointMessage.Reply reply, ItemList items) {
        return switch (reply.status()) {
            case BUSY -> busy();
            case FAILED -> rejected(reply, items);
            case ACCEPTED -> accepted(items);
        };
    }

    /** The phone is in a call and has done nothing of the last order. */
    protected Outcome busy() {
        return new Outcome.Busy();
    }

    /** The phone does not accept the last order. */
    protected Outcome rejected(WorkpointMessage.Reply reply, ItemList items) {
        String named = items.problems().stream().map(Item::toString).limit(10).collect(Collectors.joining(", "));
        return new Outcome.Failed(
                Failure.REJECTED,
                "the phone does not accept " + reply.action().text() + (named.isEmpty() ? "" : ": " + named));
    }
}
