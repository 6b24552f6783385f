package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.report.Fact;
import io.jenkins.plugins.openstage.report.Outcome;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.report.StepReport;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.simulator.Violation;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Rehearses a fleet with simulated phones: stages its files, writes its items, deploys its files, upgrades wave after wave,
 * and verifies by reading back. With a snapshot the phones are the twin of the real ones: they are told a plan, which then must leave
 * nothing to plan, and are upgraded after that. Closing it, also from another thread, ends everything.
 */
public final class Rehearsal implements AutoCloseable {

    private static final Wave NO_WAVE = new Wave("no wave", Selection.ALL, 100);
    private static final int SHOWN_VIOLATIONS = 5;
    private static final Credentials MADE_UP = name -> Optional.of("rehearsal-" + name);

    private final Fleet fleet;
    private final RehearsalSettings settings;
    private final RehearsalListener listener;
    private final Snapshot snapshot;
    private final Plan plan;
    private final Resources resources = new Resources();
    private final List<String> notes = new ArrayList<>();
    private volatile boolean closed;

    /** Of phones as they come from the factory. */
    public Rehearsal(Fleet fleet, RehearsalSettings settings, RehearsalListener listener) {
        this.fleet = FleetScale.to(fleet, settings.phones());
        this.settings = settings;
        this.listener = listener;
        this.snapshot = null;
        this.plan = null;
    }

    /**
     * Of the twin of the real phones.
     *
     * @param given the plan to rehearse; nothing to make one of the snapshot
     * @throws ApplyException with a sentence when the plan is not one of this fleet
     */
    public Rehearsal(
            Fleet fleet,
            Snapshot snapshot,
            Optional<Plan> given,
            RehearsalSettings settings,
            RehearsalListener listener)
            throws ApplyException {
        this.fleet = FleetScale.to(fleet, settings.phones());
        this.settings = settings;
        this.listener = listener;
        this.snapshot = snapshot;
        if (given.isPresent()) {
            // Before anything is started: what it makes is of no use without the file servers.
            var unused = PlanPhase.prepare(given.get(), this.fleet, snapshot, Optional.empty());
        }
        this.plan = given.orElseGet(() -> Comparison.of(this.fleet, snapshot, PlanSettings.DEFAULTS));
    }

    /** What the twin is told; nothing when there is no twin. */
    public Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /**
     * Runs it; once.
     *
     * @throws IOException with a sentence when a file server, the endpoint or a simulated phone cannot be started, or a file
     *     cannot be staged
     * @throws ApplyException with a sentence when the plan is not one of this fleet
     * @throws InterruptedException when the calling thread was interrupted, or the rehearsal was closed by another one
     */
    public RunReport run() throws IOException, ApplyException, InterruptedException {
        try {
            return rehearse();
        } catch (IOException | RuntimeException e) {
            if (closed) {
                InterruptedException stopped = new InterruptedException("the rehearsal was stopped");
                stopped.initCause(e);
                throw stopped;
            }
            throw e;
        }
    }

    private RunReport rehearse() throws IOException, ApplyException, InterruptedException {
        Instant started = Instant.now();
        long begun = System.nanoTime();
        PeakMemory.reset();
        try (resources) {
            TemporaryFolder folder = resources.own(new TemporaryFolder());
            Depot depot = resources.own(new Depot(fleet, folder));
            listener.phase("stage files", depot.size());
            depot.stage(() -> listener.advanced(true));
            EventCount events = new EventCount();
            Endpoint endpoint = resources.own(RehearsalEndpoint.open(fleet, settings, folder, events));
            listener.said("Provisioning service at " + endpoint.url() + ", file servers " + depot);
            SimulatedFleet phones = resources.own(
                    plan == null
                            ? SimulatedFleet.of(fleet, endpoint.url(), settings)
                            : SimulatedFleet.of(fleet, snapshot, endpoint.url(), settings));
            Map<Wave, List<PhoneRun>> waves = runs(phones);
            List<PhoneRun> all = waves.values().stream().flatMap(List::stream).toList();
            ExecutorService executor =
                    Executors.newSingleThreadExecutor(task -> new Thread(task, "openstage-rehearsal"));
            resources.own(executor::shutdownNow);
            start(all, phones);
            PhoneWork work = new PhoneWork(endpoint, settings.timeout(), fleet::readsEntities, executor);
            List<Fact> facts = new ArrayList<>();
            if (plan == null) {
                configure(all, depot, work);
                upgrade(waves, List.of(new UpgradeStep(fleet, depot), new VerifyStep(fleet, this::items)), work);
            } else {
                TwinService service = new TwinService(endpoint, settings, phones.addresses(), listener);
                events.tell(service::finished);
                facts.addAll(applyPlan(all, phones, depot, service));
                upgrade(waves, List.of(new UpgradeStep(fleet, depot)), work);
            }
            listener.ended();
            notes.addAll(violations(phones));
            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
            facts.addAll(Figures.of(events, phones.statistics(), depot.size(), duration));
            return new RunReport(
                    fleet.name(),
                    plan == null ? "Rehearsal with simulated phones" : "Rehearsal with a twin of the phones",
                    started,
                    duration,
                    facts,
                    notes,
                    all.stream().map(PhoneRun::report).toList());
        }
    }

    private Map<Wave, List<PhoneRun>> runs(SimulatedFleet phones) {
        Map<MacAddress, PhoneAddress> addresses = phones.addresses();
        Map<Wave, List<PhoneRun>> runs = new LinkedHashMap<>();
        List<FleetPhone> left = new ArrayList<>(fleet.phones());
        fleet.phonesByWave().forEach((wave, members) -> {
            left.removeAll(members);
            runs.put(wave, runs(wave, members, addresses));
        });
        if (!left.isEmpty()) {
            runs.put(NO_WAVE, runs(NO_WAVE, left, addresses));
        }
        return runs;
    }

    /** A phone that is not simulated has no address. */
    private static List<PhoneRun> runs(Wave wave, List<FleetPhone> members, Map<MacAddress, PhoneAddress> addresses) {
        return members.stream()
                .map(phone -> new PhoneRun(phone, addresses.get(phone.mac()), wave))
                .toList();
    }

    private void start(List<PhoneRun> all, SimulatedFleet phones) throws InterruptedException {
        listener.phase("start phones", all.size());
        // A phone that does not register shows in the first step that asks it.
        Function<PhoneRun, CompletableFuture<Void>> start =
                run -> phones.start(run.phone()).exceptionally(failure -> null);
        Crew.work(all, settings.concurrency(), start, run -> listener.advanced(true));
    }

    private ItemList items(FleetPhone phone) {
        return fleet.itemsFor(phone, MADE_UP);
    }

    private void configure(List<PhoneRun> all, Depot depot, PhoneWork work) throws InterruptedException {
        phase("configure phones", all, List.of(new WriteStep(fleet, this::items), new DeployStep(fleet, depot)), work);
    }

    private List<Fact> applyPlan(List<PhoneRun> all, SimulatedFleet phones, Depot depot, TwinService service)
            throws ApplyException, InterruptedException {
        Map<MacAddress, PhoneRun> runs = new LinkedHashMap<>();
        for (PhoneRun run : all) {
            runs.put(run.phone().mac(), run);
            phones.missing(run.phone())
                    .ifPresent(why -> run.ended(new StepReport(
                            "simulate", Outcome.FAILED, Duration.ZERO, "has no twin: " + why, Advice.aboutUntold())));
        }
        PlanPhase phase = new PlanPhase(fleet, snapshot, plan, service);
        PlanApplication application = phase.prepare(depot);
        listener.phase("apply plan", application.tasks().size());
        phase.apply(application, MADE_UP, runs);
        listener.phase(
                "plan again", (int) all.stream().filter(run -> !run.failed()).count());
        phase.verify(runs);
        notes.addAll(phase.firstPhones());
        return phase.facts();
    }

    private void upgrade(Map<Wave, List<PhoneRun>> waves, List<Step> upgrade, PhoneWork work)
            throws InterruptedException {
        String stopped = "";
        for (Map.Entry<Wave, List<PhoneRun>> entry : waves.entrySet()) {
            Wave wave = entry.getKey();
            List<PhoneRun> members = entry.getValue();
            if (wave.equals(NO_WAVE)) {
                skip(members, upgrade, "the phone is in no wave");
            } else if (!stopped.isEmpty()) {
                notes.add("Wave " + wave.name() + " did not begin: " + stopped + ".");
                skip(members, upgrade, stopped);
            } else {
                phase("upgrade " + wave.name(), members, upgrade, work);
                stopped = tooMany(wave, members);
            }
        }
    }

    private void phase(String name, List<PhoneRun> members, List<Step> steps, PhoneWork work)
            throws InterruptedException {
        listener.phase(name, members.size());
        Crew.work(members, settings.concurrency(), run -> work.start(run, steps), run -> listener.advanced(run.good()));
    }

    private static void skip(List<PhoneRun> members, List<Step> steps, String why) {
        for (PhoneRun run : members) {
            steps.forEach(step -> run.ended(StepReport.skipped(step.name(), why)));
        }
    }

    private static String tooMany(Wave wave, List<PhoneRun> members) {
        int failed = (int) members.stream().filter(PhoneRun::failed).count();
        return wave.stopsAfter(failed, members.size())
                ? failed + " of " + Counted.of(members.size(), "phone") + " of wave " + wave.name()
                        + " failed, more than " + wave.errorThreshold() + " %"
                : "";
    }

    private static List<String> violations(SimulatedFleet phones) {
        return phones.violations().stream()
                .map(Violation::sentence)
                .distinct()
                .limit(SHOWN_VIOLATIONS)
                .map(sentence -> "The provisioning service violated the protocol: " + sentence)
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        resources.close();
    }
}
