package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a phone firmware; done when it registers with that version (protocol.md 9.6). A phone that has the version already is
 * not flashed again. One that comes back with another version gets it again, but not for ever (trap 18).
 */
final class DeploySoftwareScript extends Script {
    private static final String FILE_TYPE = "APP";

    private final Job.DeploySoftware job;
    private final int attempts;
    private int told;

    DeploySoftwareScript(Job.DeploySoftware job, int attempts) {
        this.job = job;
        this.attempts = attempts;
    }

    static ItemList items(Job.DeploySoftware job, PhoneSeries series) {
        List<Item> items = new ArrayList<>(job.source().items(ItemKey.NO_INDEX));
        items.add(Item.of("file-type", FILE_TYPE));
        items.add(Item.of("file-sw-type", job.softwareType()));
        items.add(Item.of("file-sw-version", series.deployed(job.version())));
        items.add(Item.of("file-priority", job.priority().text()));
        return ItemList.of(items);
    }

    @Override
    public Outcome begin(Caller caller) {
        return hasVersion(caller)
                ? Outcome.Done.PLAINLY
                : new Outcome.Tell(new Order(
                        Action.SOFTWARE_DEPLOYMENT, items(job, caller.identity().series())));
    }

    @Override
    public Outcome leftToWork() {
        told++;
        return new Outcome.Working();
    }

    @Override
    public void takeBack() {
        told--;
    }

    @Override
    public Outcome accepted(ItemList items) {
        return new Outcome.Working();
    }

    @Override
    public Optional<Outcome> called(Caller caller) {
        if (hasVersion(caller)) {
            return Optional.of(Outcome.Done.PLAINLY);
        }
        if (FileReport.in(caller.items()).stream()
                .anyMatch(report -> report.isAbout(job.source().fileName(), FILE_TYPE) && report.failed())) {
            return Optional.of(
                    new Outcome.Failed(Failure.DOWNLOAD_FAILED, "the phone could not fetch or use " + job.source()));
        }
        if (caller.reason() != Reason.START_UP) {
            return Optional.empty();
        }
        return Optional.of(told < attempts ? new Outcome.Later(Duration.ZERO, JobStage.QUEUED) : wrongVersion(caller));
    }

    private Outcome wrongVersion(Caller caller) {
        String version = caller.identity().softwareVersion();
        return new Outcome.Failed(
                Failure.WRONG_VERSION,
                "the phone was given " + job.version() + " " + (told == 1 ? "once" : told + " times")
                        + " but came back with " + (version.isEmpty() ? "no version" : version)
                        + ": look whether it can fetch " + job.source() + " and whether the image is made for it");
    }

    private boolean hasVersion(Caller caller) {
        Optional<FirmwareVersion> version = caller.identity().firmware();
        return version.isPresent()
                && version.get().equals(job.version())
                && caller.items()
                        .value("software-type")
                        .map(job.softwareType()::equalsIgnoreCase)
                        .orElse(true);
    }

    @Override
    public Outcome.Failed timedOut() {
        return new Outcome.Failed(
                Failure.TIMED_OUT,
                "the phone was told to fetch " + job.source() + " but did not register again in time:"
                        + " look whether the image is made for it, because a phone that refuses an image may say nothing,"
                        + " and which version it runs; it may also need more time");
    }
}
