package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PlannedFile;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far the files of one plan for one phone are. A phone reports a file by itself that it gets alone, and calls back after that if
 * it can (protocol.md 9.5, 10): such a phone gets one after the other and need not be contacted. Of several at a time it reports
 * nothing, and has to be contacted to be asked; but for a phone that does not call back that is one contact for all.
 */
final class FileSteps {
    /** So many files a phone is asked for at a time, to find those that it has already. */
    private static final int LISTED = 12;

    private static final int MOST_LISTED = 10 * LISTED;
    private static final String NAME = "file-deployment-name";
    /** A phone that restarts while it fetches a file is told once more. */
    private static final int MOST_TIMES = 2;

    private final List<PlannedFile> planned;
    private final Duration verifyAfter;
    private final int bytes;
    private final Map<FileChange, FileEffect> ended = new HashMap<>();
    private final Map<FileChange, Integer> told = new HashMap<>();
    private int listed;
    private Outcome.Failed problem;

    /** Files that the phone is told of in one message. */
    record Deployment(List<FileChange> changes, Script script) {}

    FileSteps(List<PlannedFile> planned, Duration verifyAfter, int bytes) {
        this.planned = planned;
        this.verifyAfter = verifyAfter;
        this.bytes = bytes;
    }

    /** What tells which files the phone has, when that matters. */
    List<ItemKey> asks() {
        listed = 0;
        return open().anyMatch(file -> !file.replaces()) ? next() : List.of();
    }

    /** What tells which files the phone has besides those that it has named. */
    List<ItemKey> asksMore(ItemList said) {
        boolean more = said.value(ItemKey.of(NAME, listed))
                .filter(name -> !name.isEmpty())
                .isPresent();
        return listed > 0 && listed < MOST_LISTED && more ? next() : List.of();
    }

    private List<ItemKey> next() {
        int first = listed + 1;
        listed += LISTED;
        return IntStream.rangeClosed(first, listed)
                .boxed()
                .flatMap(index -> Stream.of(NAME, "file-deployment-type", "file-deployment-status")
                        .map(name -> ItemKey.of(name, index)))
                .toList();
    }

    private Stream<PlannedFile> open() {
        return planned.stream().filter(file -> !ended.containsKey(file.change()));
    }

    boolean done() {
        return open().findAny().isEmpty();
    }

    /** What the phone said to {@link #asks}. What it does not say is taken as if it had no such file. */
    void looked(ItemList said) {
        List<FileReport> reports = FileReport.in(said);
        boolean whole = reports.size() < listed && tellsFiles(said);
        for (PlannedFile file : open().filter(each -> !each.replaces()).toList()) {
            FileChange change = file.change();
            boolean there = reports.stream()
                    .anyMatch(report -> report.isAbout(change.name(), change.type()) && !report.failed());
            if (change instanceof FileChange.Deploy ? there : whole && !there) {
                end(change, told.containsKey(change) ? Effect.VERIFIED : Effect.ALREADY_SO, "");
            }
        }
    }

    private static boolean tellsFiles(ItemList said) {
        return said.stream()
                .anyMatch(item -> item.name().equals(NAME) && !item.status().problem());
    }

    /** The files of which the phone is told next. */
    Optional<Deployment> next(Caller caller) {
        List<FileChange> left = open().map(PlannedFile::change).toList();
        Optional<FileChange.Deploy> single = left.stream()
                .filter(FileChange.Deploy.class::isInstance)
                .map(FileChange.Deploy.class::cast)
                .findFirst();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (single.isPresent() && (caller.callsBack() || left.size() == 1)) {
            return Optional.of(told(new Deployment(List.of(single.get()), new DeployFileScript(single.get()))));
        }
        List<FileChange> together = fitting(left, caller.maxItems());
        return Optional.of(
                told(new Deployment(together, new DeployFilesScript(new Job.DeployFiles(together), verifyAfter))));
    }

    private Deployment told(Deployment deployment) {
        deployment.changes().forEach(change -> told.merge(change, 1, Integer::sum));
        return deployment;
    }

    /** The first of them that one message holds. */
    private List<FileChange> fitting(List<FileChange> left, int maxItems) {
        List<FileChange> together = new ArrayList<>(left.subList(0, 1));
        for (FileChange change : left.subList(1, left.size())) {
            together.add(change);
            ItemList items = DeployFilesScript.items(together);
            boolean tooMany = maxItems != WorkpointMessage.NO_LIMIT && items.size() > maxItems;
            if (tooMany || MessageParts.single(items, maxItems, bytes).parts().size() > 1) {
                together.remove(together.size() - 1);
                break;
            }
        }
        return together;
    }

    /** Whether the phone may be told of these once more. */
    boolean again(Deployment deployment) {
        return deployment.changes().stream().allMatch(change -> told.getOrDefault(change, 0) < MOST_TIMES);
    }

    /** The phone has done it. */
    void done(Deployment deployment) {
        deployment.changes().forEach(change -> end(change, Effect.VERIFIED, ""));
    }

    /** The phone has not done it, or nobody knows. */
    void failed(Deployment deployment, Outcome.Failed why) {
        Effect effect = why.failure() == Failure.TIMED_OUT ? Effect.NOT_VERIFIED : Effect.REFUSED;
        deployment.changes().forEach(change -> end(change, effect, why.failure().text()));
        if (problem == null) {
            problem = why;
        }
    }

    private void end(FileChange change, Effect effect, String detail) {
        ended.put(change, new FileEffect(change.name(), change.type(), effect, detail));
    }

    /** The first thing that went wrong. */
    Optional<Outcome.Failed> problem() {
        return Optional.ofNullable(problem);
    }

    /** What became of each file so far. */
    List<FileEffect> effects() {
        return planned.stream()
                .map(PlannedFile::change)
                .map(change -> ended.getOrDefault(
                        change,
                        new FileEffect(
                                change.name(),
                                change.type(),
                                told.containsKey(change) ? Effect.NOT_VERIFIED : Effect.NOT_DONE,
                                "")))
                .toList();
    }
}
