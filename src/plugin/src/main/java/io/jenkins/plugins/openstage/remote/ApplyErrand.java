package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.FileCount;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.job.Effect;
import java.io.IOException;
import java.io.Serializable;
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

    /** One that is asked first and then asked whether it came back. */
    private static final int ONE_AFTER_THE_OTHER = 2;

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
     */
    public record Told(String summary, long written, long alreadySo, List<FileCount> files) implements Serializable {
        public Told {
            files = List.copyOf(files);
        }
    }

    @Override
    public Outcome<Told> run(PhoneTalk phones) throws IOException, InterruptedException {
        ApplyOrder.Ready ready = order.ready(sources);
        Credentials credentials = name -> Optional.ofNullable(secrets.get(name));
        NamedPhones names = new NamedPhones(phones.phones());
        TalkAsService service =
                new TalkAsService(phones, names, ready.application().tasks());
        CompletableFuture<Applied> applying;
        try {
            applying = ready.application().start(service, credentials);
        } catch (ApplyException e) {
            throw new AbortException(order.planName() + " is not applied: " + e.getMessage());
        }
        Applied applied;
        try {
            applied = phones.await(applying, ONE_AFTER_THE_OTHER);
        } catch (InterruptedException e) {
            phones.giveUp();
            if (order.snapshot() != null) {
                keepWhatWasTold(ready, applying, phones.log());
            }
            throw e;
        }
        try {
            keep(ready, applied);
        } catch (IOException e) {
            notKept(phones.log());
        }
        applied.phones().stream().map(AppliedPhone::result).forEach(service::last);
        return new Outcome<>(
                applied.phones().stream()
                        .map(AppliedPhone::result)
                        .map(names::asked)
                        .toList(),
                new Told(
                        applied.summary(),
                        applied.count(Effect.VERIFIED) + applied.count(Effect.NOT_READABLE),
                        applied.count(Effect.ALREADY_SO),
                        applied.files()));
    }

    private void keep(ApplyOrder.Ready ready, Applied applied) throws IOException {
        if (order.snapshot() != null) {
            order.snapshot().write(KnownAfterwards.of(ready.known(), applied));
        }
    }

    /** What phones were told must not be forgotten, or they are told it again. */
    private void keepWhatWasTold(ApplyOrder.Ready ready, CompletableFuture<Applied> applying, BuildLog log)
            throws InterruptedException {
        try {
            keep(ready, applying.get(STOPPED_SECONDS, TimeUnit.SECONDS));
        } catch (IOException | ExecutionException | TimeoutException e) {
            notKept(log);
        }
    }

    /** Phones have what they were told all the same. */
    private void notKept(BuildLog log) {
        log.say("warning: what phones were told until now is not in "
                + order.snapshot().name() + ", so the next plan may tell some of it again");
    }

    /** How many secrets there are, and none of them. */
    @Override
    public String toString() {
        return "ApplyErrand[" + order.planName() + ", " + secrets.size() + " secrets]";
    }
}
