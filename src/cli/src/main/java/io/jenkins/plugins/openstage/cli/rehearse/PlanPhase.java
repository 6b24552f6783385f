package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.FileSources;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.LimitsHeard;
import io.jenkins.plugins.openstage.gather.LocalChangesHeard;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.report.Fact;
import io.jenkins.plugins.openstage.report.Outcome;
import io.jenkins.plugins.openstage.report.StepReport;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Tells a plan to the twin of a fleet, reads the twin again, and looks whether anything is left to plan. */
final class PlanPhase {

    private static final String APPLY = "apply plan";
    private static final String VERIFY = "plan again";
    private static final int MOST_NAMED = 5;

    private final Fleet fleet;
    private final Snapshot snapshot;
    private final Plan plan;
    private final TwinService service;
    private Applied applied = new Applied(List.of());
    private Plan afterwards;

    /**
     * @param plan made of that fleet
     */
    PlanPhase(Fleet fleet, Snapshot snapshot, Plan plan, TwinService service) {
        this.fleet = fleet;
        this.snapshot = snapshot;
        this.plan = plan;
        this.service = service;
    }

    /** What is told, before it is told: the secrets are made up. */
    PlanApplication prepare(Depot depot) throws ApplyException {
        FileSources sources = (phone, file) -> depot.source(fleet.fileServerFor(phone), file.path());
        return prepare(plan, fleet, snapshot, Optional.of(sources));
    }

    /** The same of a plan that is perhaps not one of this fleet. */
    static PlanApplication prepare(Plan plan, Fleet fleet, Snapshot snapshot, Optional<FileSources> sources)
            throws ApplyException {
        return PlanApplication.of(plan, fleet, snapshot, sources, ApplySettings.HARMLESS);
    }

    /** Tells the phones; what became of each is in its run. */
    void apply(PlanApplication application, Credentials credentials, Map<MacAddress, PhoneRun> runs)
            throws ApplyException, InterruptedException {
        for (Untold phone : plan.untold()) {
            PhoneRun run = runs.get(phone.mac());
            if (!run.failed()) {
                String sentence = "cannot be told: " + phone.reason();
                run.ended(new StepReport(APPLY, Outcome.FAILED, Duration.ZERO, sentence, Advice.aboutUntold()));
            }
        }
        try {
            applied = application.start(service, credentials).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
        for (AppliedPhone phone : applied.phones()) {
            PhoneRun run = runs.get(phone.task().phone().mac());
            if (!run.failed()) {
                run.ended(report(phone));
            }
        }
    }

    private StepReport report(AppliedPhone phone) {
        Duration duration = service.duration(phone.task().address());
        String sentence = phone.result().sentence();
        if (phone.complete()) {
            return new StepReport(APPLY, Outcome.SUCCEEDED, duration, sentence, "");
        }
        return phone.failure()
                .map(failure -> new StepReport(
                        APPLY, Outcome.FAILED, duration, failure.text() + ": " + sentence, Advice.about(failure)))
                .orElseGet(() -> new StepReport(APPLY, Outcome.INCOMPLETE, duration, sentence, Advice.aboutItems()));
    }

    /** Reads the phones that were told without a mistake, and compares once more. */
    void verify(Map<MacAddress, PhoneRun> runs) throws InterruptedException {
        List<PhoneRun> asked =
                runs.values().stream().filter(run -> !run.failed()).toList();
        Gathered gathered = gather(asked);
        Snapshot now = KnownAfterwards.of(snapshot, applied).refreshed(gathered.read());
        afterwards = Comparison.of(
                fleet, now, PlanSettings.DEFAULTS.withReplaced(plan.replaced()).withFailures(gathered.failures()));
        Map<MacAddress, String> left = left();
        for (PhoneRun run : asked) {
            String sentence = left.get(run.phone().mac());
            run.ended(
                    sentence == null
                            ? StepReport.done(VERIFY, Duration.ZERO)
                            : new StepReport(
                                    VERIFY, Outcome.FAILED, Duration.ZERO, sentence, Advice.aboutDifference()));
        }
    }

    private Gathered gather(List<PhoneRun> asked) throws InterruptedException {
        Map<MacAddress, Set<ItemKey>> secrets = new HashMap<>();
        asked.forEach(run -> secrets.put(run.phone().mac(), fleet.secretsOf(run.phone())));
        Instant now = Instant.now();
        try {
            List<JobResult> results = service.readAll(
                            asked.stream().map(PhoneRun::inventoryAddress).toList())
                    .get();
            return Gathered.of(
                    results,
                    now,
                    new LimitsHeard(1),
                    new LocalChangesHeard(Clock.systemUTC()),
                    mac -> secrets.getOrDefault(mac, Set.of()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
    }

    /** What would still change on each phone, or why nobody knows; of the others nothing. */
    private Map<MacAddress, String> left() {
        Map<MacAddress, String> left = new HashMap<>();
        List<List<Change>> changes = afterwards.changesByPhone();
        List<List<FileDeployment>> files = afterwards.filesByPhone();
        for (int i = 0; i < changes.size(); i++) {
            if (!changes.get(i).isEmpty() || !files.get(i).isEmpty()) {
                left.put(afterwards.phones().get(i).mac(), sentence(changes.get(i), files.get(i)));
            }
        }
        afterwards.untold().forEach(phone -> left.put(phone.mac(), "cannot be told: " + phone.reason()));
        return left;
    }

    private static String sentence(List<Change> changes, List<FileDeployment> files) {
        List<String> left = Stream.concat(
                        changes.stream().map(change -> change.key().toString()),
                        files.stream().map(FileDeployment::title))
                .toList();
        return "after the plan was applied " + left.size() + (left.size() == 1 ? " item or file" : " items and files")
                + " would change again: " + String.join(", ", left.subList(0, Math.min(MOST_NAMED, left.size())))
                + (left.size() > MOST_NAMED ? ", …" : "");
    }

    /** What came of it, for the figures. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Planned", plan.summary()));
        facts.add(new Fact("Applied", applied.summary()));
        facts.add(new Fact("Planned afterwards", afterwards == null ? "not known" : afterwards.summary()));
        return facts;
    }

    /** Which phones were told first what can cut phones off. */
    List<String> firstPhones() {
        return applied.first().stream()
                .map(first -> "Phones first, " + first.sentence() + ".")
                .toList();
    }
}
