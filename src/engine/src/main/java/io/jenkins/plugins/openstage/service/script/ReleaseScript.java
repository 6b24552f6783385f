package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.Offer;
import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings a phone to a release: the plan's changes, then its firmware, each told only when the one before is complete. What of the firmware
 * is told, follows from what the phone says whenever it calls. A phone that was told an image is not waited for in silence: when it has
 * not started up after a while it is asked to call, and then says by calling that it refused the image without a restart.
 */
final class ReleaseScript extends Script {

    /** No image twice: whoever asks for the release again decides that. */
    private static final int ONCE = 1;

    private final Job.Release job;
    private final Optional<ApplyScript> changes;
    /** What the changes came to, once they are made. */
    private Outcome.Done changed;

    private Caller caller;
    /** The image that the phone was told, or is being told; null between two. */
    private DeploySoftwareScript install;

    private ManifestImage image;

    ReleaseScript(Job.Release job, Optional<ApplyScript> changes) {
        this.job = job;
        this.changes = changes;
        if (changes.isEmpty()) {
            changed = Outcome.Done.PLAINLY;
        }
    }

    @Override
    public void divide(int maxItems) throws NotSendableException {
        if (changes.isPresent()) {
            changes.get().divide(maxItems);
        }
    }

    @Override
    public Outcome begin(Caller calls) {
        caller = calls;
        if (install != null) {
            return stillThere();
        }
        if (changed != null) {
            return installNext();
        }
        Offer offer = offer();
        return offer instanceof Offer.Rejected rejected
                ? unsuitable(rejected)
                : changed(changes.orElseThrow().begin(calls), true);
    }

    private Offer offer() {
        return job.firmware() == null
                ? new Offer.Images(List.of())
                : job.firmware()
                        .offerTo(
                                caller.identity(),
                                Caller.word(
                                        caller.items().value("software-type").orElse("")));
    }

    private static Outcome unsuitable(Offer.Rejected rejected) {
        return new Outcome.Failed(Failure.UNSUITABLE, rejected.sentence());
    }

    /**
     * What follows from a step of the changes.
     *
     * @param talking whether the phone waits for what it is told next
     */
    private Outcome changed(Outcome outcome, boolean talking) {
        if (!(outcome instanceof Outcome.Done done)) {
            return outcome;
        }
        changed = done;
        if (!done.problems().isEmpty() || !effects().complete()) {
            // The phone does not have all of it, so that it gets no firmware for which that may be needed.
            return done;
        }
        return next(talking);
    }

    private Outcome next(boolean talking) {
        boolean more =
                !(offer() instanceof Offer.Images images && images.images().isEmpty());
        return talking || !more ? installNext() : new Outcome.Later(Duration.ZERO, JobStage.QUEUED);
    }

    private Outcome installNext() {
        Offer offer = offer();
        if (offer instanceof Offer.Rejected rejected) {
            return unsuitable(rejected);
        }
        List<ManifestImage> way = ((Offer.Images) offer).images();
        if (way.isEmpty()) {
            return changed;
        }
        image = way.get(0);
        install = new DeploySoftwareScript(job.firmware().deploy(image, job.entities()), ONCE);
        return install.begin(caller);
    }

    /** What follows from what the phone says of the image that it was told. */
    private Outcome installed(Outcome outcome, boolean talking) {
        if (!(outcome instanceof Outcome.Done)) {
            return outcome;
        }
        install = null;
        return next(talking);
    }

    /** The phone was asked to call, because it has not started up. */
    private Outcome stillThere() {
        Optional<Outcome> outcome = install.called(caller);
        return outcome.isPresent()
                ? installed(outcome.get(), true)
                : new Outcome.Failed(
                        Failure.DOWNLOAD_FAILED,
                        "the phone was told to install " + image
                                + ", but answers without having restarted and still runs " + runs()
                                + ": it refused the image, or could not fetch it");
    }

    private String runs() {
        String version = caller.identity().softwareVersion();
        return version.isEmpty() ? "what it does not say" : version;
    }

    @Override
    public Outcome accepted(ItemList items) {
        return install != null
                ? leavesToInstall()
                : changed(changes.orElseThrow().accepted(items), true);
    }

    @Override
    public Outcome leftToWork() {
        if (install == null) {
            return changes.orElseThrow().leftToWork();
        }
        var unused = install.leftToWork();
        return leavesToInstall();
    }

    /** It calls when it starts up; if not, it is asked. */
    private Outcome leavesToInstall() {
        return new Outcome.Later(job.firmware().verifyAfter(), JobStage.WORKING);
    }

    @Override
    public void takeBack() {
        if (install == null) {
            changes.orElseThrow().takeBack();
        } else {
            install = null;
        }
    }

    @Override
    protected Outcome busy() {
        return changed == null ? changes.orElseThrow().busy() : super.busy();
    }

    @Override
    protected Outcome rejected(WorkpointMessage.Reply reply, ItemList items) {
        return changed == null
                ? changed(changes.orElseThrow().rejected(reply, items), false)
                : super.rejected(reply, items);
    }

    @Override
    public Optional<Outcome> called(Caller calls) {
        caller = calls;
        return changed == null
                ? changes.orElseThrow().called(calls).map(outcome -> changed(outcome, false))
                : Optional.empty();
    }

    @Override
    public Optional<Outcome> calledBefore(Caller calls) {
        caller = calls;
        return install == null
                ? super.calledBefore(calls)
                : install.called(calls).map(outcome -> installed(outcome, false));
    }

    @Override
    public Optional<Outcome> restarted() {
        return changed == null ? changes.orElseThrow().restarted() : Optional.empty();
    }

    @Override
    public Optional<Outcome> interrupted() {
        return changed == null ? changes.orElseThrow().interrupted() : Optional.empty();
    }

    @Override
    public Outcome.Failed timedOut() {
        if (install != null) {
            return install.timedOut();
        }
        return changed == null ? changes.orElseThrow().timedOut() : super.timedOut();
    }

    @Override
    public Effects effects() {
        return changes.map(ApplyScript::effects).orElse(Effects.NONE);
    }
}
