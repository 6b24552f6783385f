package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deploys several files or deletes some. The phone reports nothing (trap 16), so it is asked for all items in later
 * interactions until every file is as it shall be.
 */
final class DeployFilesScript extends Script {
    private final List<FileChange> changes;
    private final Duration verifyAfter;
    private boolean told;
    private String missing = "";

    DeployFilesScript(Job.DeployFiles job, Duration verifyAfter) {
        this.changes = job.changes();
        this.verifyAfter = verifyAfter;
    }

    /** Whether the phone reports the outcome itself: only for a single file that is deployed. */
    static boolean isReported(Job.DeployFiles job) {
        return job.changes().size() == 1 && job.changes().get(0) instanceof FileChange.Deploy;
    }

    static ItemList items(List<FileChange> changes) {
        List<Item> items = new ArrayList<>();
        int index = 1;
        for (FileChange change : changes) {
            if (change instanceof FileChange.Deploy deploy) {
                items.addAll(deploy.source().items(index));
            } else {
                items.add(Item.of("file-name", index, change.name()));
            }
            items.add(Item.of("file-type", index, change.type()));
            items.add(Item.of("file-action", index, change instanceof FileChange.Deploy ? "deploy" : "delete"));
            index++;
        }
        return ItemList.of(items);
    }

    @Override
    public Outcome begin(Caller caller) {
        return new Outcome.Tell(told ? Order.READ_ALL_ITEMS : new Order(Action.FILE_DEPLOYMENT, items(changes)));
    }

    @Override
    public Outcome leftToWork() {
        told = true;
        return new Outcome.Later(verifyAfter, JobStage.WORKING);
    }

    @Override
    public void takeBack() {
        told = false;
    }

    @Override
    public Outcome accepted(ItemList items) {
        List<FileReport> reports = FileReport.in(items);
        List<String> failed = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (FileChange change : changes) {
            Optional<FileReport> report = reports.stream()
                    .filter(candidate -> candidate.isAbout(change.name(), change.type()))
                    .reduce((first, last) -> last);
            boolean there = report.isPresent() && !report.get().failed();
            if (change instanceof FileChange.Delete) {
                if (there) {
                    open.add(change.name() + " is still there");
                }
            } else if (report.isEmpty()) {
                open.add(change.name() + " is not there");
            } else if (!there) {
                failed.add(change.name());
            }
        }
        if (!failed.isEmpty()) {
            return new Outcome.Failed(
                    Failure.DOWNLOAD_FAILED, "the phone could not fetch or use " + String.join(", ", failed));
        }
        missing = String.join(", ", open);
        return open.isEmpty() ? Outcome.Done.PLAINLY : new Outcome.Later(verifyAfter, JobStage.VERIFYING);
    }

    @Override
    public Outcome.Failed timedOut() {
        return missing.isEmpty()
                ? new Outcome.Failed(Failure.TIMED_OUT, "the phone could not be asked in time which files it has")
                : new Outcome.Failed(Failure.DOWNLOAD_FAILED, "after the deployment " + missing);
    }
}
