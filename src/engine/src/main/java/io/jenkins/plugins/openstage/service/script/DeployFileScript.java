package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deploys one file, without index, so that the phone reports what became of it (trap 17). */
final class DeployFileScript extends Script {
    private final FileChange.Deploy file;

    DeployFileScript(FileChange.Deploy file) {
        this.file = file;
    }

    static ItemList items(FileChange.Deploy file) {
        List<Item> items = new ArrayList<>(file.source().items(ItemKey.NO_INDEX));
        items.add(Item.of("file-type", file.type()));
        return ItemList.of(items);
    }

    @Override
    public Outcome begin(Caller caller) {
        return new Outcome.Tell(new Order(Action.FILE_DEPLOYMENT, items(file)));
    }

    @Override
    public Outcome accepted(ItemList items) {
        return new Outcome.Working();
    }

    @Override
    public Optional<Outcome> called(Caller caller) {
        return FileReport.in(caller.items()).stream()
                .filter(report -> report.isAbout(file.name(), file.type()))
                .filter(report -> report.ok() || report.failed())
                .reduce((first, last) -> last)
                .map(this::ended);
    }

    private Outcome ended(FileReport report) {
        return report.ok()
                ? Outcome.Done.PLAINLY
                : new Outcome.Failed(
                        Failure.DOWNLOAD_FAILED,
                        "the phone could not fetch or use " + file.source() + ": look whether it can reach the file"
                                + " server and takes a " + file.type() + " of this kind");
    }

    @Override
    public Outcome.Failed timedOut() {
        return new Outcome.Failed(
                Failure.TIMED_OUT, "the phone did not report what became of " + file.name() + " in time");
    }
}
