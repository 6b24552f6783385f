package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.FileCount;
import io.jenkins.plugins.openstage.apply.FirstPhones;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.apply.PhoneService;
import io.jenkins.plugins.openstage.apply.SnapshotKeeper;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Applies a plan: tells each phone what it lacks, and keeps in the snapshot what is known of the phones then, also when the step was
 * stopped.
 *
 * @param order which plan
 * @param secrets the secrets to which the plan refers, by their names in the fleet folder
 * @param sources where phones fetch its files
 */
public record ApplyErrand(ApplyOrder order, Map<String, String> secrets, StagedSources sources)
        implements Errand<ApplyErrand.Told> {

    /** So many sets of phones have a line for the phone that is told first. */
    private static final int MOST_LINES = 20;

    /** Of a step that was stopped, the results come at once. */
    private static final long STOPPED_SECONDS = 10;

    public ApplyErrand {
        secrets = new HashMap<>(secrets);
    }

    /**
     * What phones were told.
     *
     * @param summary in one sentence
     * @param written how many items were written
     * @param alreadySo how many items phones had already
     * @param files what became of each file
     * @param first which phones were told first what can cut phones off, and what came of it: a sentence for each set of such values
     */
    public record Told(String summary, long written, long alreadySo, List<FileCount> files, List<String> first)
            implements Serializable {
        public Told {
            files = List.copyOf(files);
            first = List.copyOf(first);
        }
    }

    @Override
    public Outcome<Told> run(PhoneTalk phones) throws IOException, InterruptedException {
        ApplyOrder.Ready ready = order.ready(sources);
        Credentials credentials = name -> Optional.ofNullable(secrets.get(name));
        NamedPhones names = new NamedPhones(phones.phones());
        say(phones.log(), ready.application().firstPhones());
        Optional<SnapshotKeeper> keeper = Optional.ofNullable(order.snapshot())
                .map(snapshot -> SnapshotKeeper.start(ready.known(), SnapshotKeeper.PAUSE, snapshot::write));
        Applied applied;
        try {
            applied = applied(ready, phones, new TalkAsService(phones, names, keeper), credentials);
        } finally {
            keeper.ifPresent(SnapshotKeeper::close);
        }
        keep(ready, applied, phones.log());
        List<String> first = applied.first().stream().map(FirstPhones::sentence).toList();
        say(phones.log(), first);
        return new Outcome<>(
                applied.phones().stream()
                        .map(AppliedPhone::result)
                        .map(names::asked)
                        .toList(),
                new Told(
                        applied.summary(),
                        applied.count(Effect.VERIFIED) + applied.count(Effect.NOT_READABLE),
                        applied.count(Effect.ALREADY_SO),
                        applied.files(),
                        first));
    }

    private Applied applied(ApplyOrder.Ready ready, PhoneTalk phones, PhoneService service, Credentials credentials)
            throws IOException, InterruptedException {
        CompletableFuture<Applied> applying;
        try {
            applying = ready.application().start(service, credentials);
        } catch (ApplyException e) {
            throw new AbortException(order.planName() + " is not applied: " + e.getMessage());
        }
        try {
            return phones.await(applying, ready.application().rounds(phones.concurrency()));
        } catch (InterruptedException e) {
            phones.giveUp();
            if (order.snapshot() != null) {
                keepWhatWasTold(ready, applying, phones.log());
            }
            throw e;
        }
    }

    private static void say(BuildLog log, List<String> first) {
        first.stream().limit(MOST_LINES).forEach(sentence -> log.say("phones first: " + sentence));
        if (first.size() > MOST_LINES) {
            log.say("phones first: " + (first.size() - MOST_LINES) + " more");
        }
    }

    /** Phones have what they were told, whatever becomes of the snapshot. */
    private void keep(ApplyOrder.Ready ready, Applied applied, BuildLog log) {
        if (order.snapshot() != null) {
            OutputFiles outputs = new OutputFiles();
            outputs.write(
                    "snapshot",
                    order.snapshot().name(),
                    Path.of(order.snapshot().path()),
                    file -> order.snapshot().write(KnownAfterwards.of(ready.known(), applied), file));
            outputs.lost()
                    .forEach(sentence -> log.say("warning: " + sentence
                            + ". It has what phones were told; without it, the next plan may tell some of it again"));
        }
    }

    /** What phones were told must not be forgotten, or they are told it again. */
    private void keepWhatWasTold(ApplyOrder.Ready ready, CompletableFuture<Applied> applying, BuildLog log)
            throws InterruptedException {
        try {
            keep(ready, applying.get(STOPPED_SECONDS, TimeUnit.SECONDS), log);
        } catch (ExecutionException | TimeoutException e) {
            log.say("warning: what phones were told in the end is not in "
                    + order.snapshot().name() + ", so the next plan may tell some of it again");
        }
    }

    /** How many secrets there are, and none of them. */
    @Override
    public String toString() {
        return "ApplyErrand[" + order.planName() + ", " + secrets.size() + " secrets]";
    }
}
