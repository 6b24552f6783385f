package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.report.StepReport;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.simulator.Violation;
import io.jenkins.plugins.openstage.wpi.ItemList;
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
 * and verifies by reading back. Closing it, also from another thread, ends everything.
 */
public final class Rehearsal implements AutoCloseable {

    private static final Wave NO_WAVE = new Wave("no wave", Selection.ALL, 100);
    private static final int SHOWN_VIOLATIONS = 5;

    private final Fleet fleet;
    private final RehearsalSettings settings;
    private final RehearsalListener listener;
    private final Resources resources = new Resources();
    private final List<String> notes = new ArrayList<>();
    private volatile boolean closed;

    public Rehearsal(Fleet fleet, RehearsalSettings settings, RehearsalListener listener) {
        this.fleet = FleetScale.to(fleet, settings.phones());
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Runs it; once.
     *
     * @throws IOException with a sentence when a file server, the endpoint or a simulated phone cannot be started, or a file
     *     cannot be staged
     * @throws InterruptedException when the calling thread was interrupted, or the rehearsal was closed by another one
     */
    public RunReport run() throws IOException, InterruptedException {
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

    private RunReport rehearse() throws IOException, InterruptedException {
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
            SimulatedFleet phones = resources.own(SimulatedFleet.of(fleet, endpoint.url(), settings));
            Map<Wave, List<PhoneRun>> waves = runs(phones);
            List<PhoneRun> all = waves.values().stream().flatMap(List::stream).toList();
            ExecutorService executor =
                    Executors.newSingleThreadExecutor(task -> new Thread(task, "openstage-rehearsal"));
            resources.own(executor::shutdownNow);
            start(all, phones);
            provision(waves, all, depot, new PhoneWork(endpoint, settings.timeout(), fleet::readsEntities, executor));
            listener.ended();
            notes.addAll(violations(phones));
            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
            return new RunReport(
                    fleet.name(),
                    "Rehearsal with simulated phones",
                    started,
                    duration,
                    Figures.of(events, phones.statistics(), depot.size(), duration),
                    notes,
                    all.stream().map(PhoneRun::report).toList());
        }
    }

    private Map<Wave, List<PhoneRun>> runs(SimulatedFleet phones) {
        Map<Wave, List<PhoneRun>> runs = new LinkedHashMap<>();
        List<FleetPhone> left = new ArrayList<>(fleet.phones());
        fleet.phonesByWave().forEach((wave, members) -> {
            left.removeAll(members);
            runs.put(wave, runs(wave, members, phones));
        });
        if (!left.isEmpty()) {
            runs.put(NO_WAVE, runs(NO_WAVE, left, phones));
        }
        return runs;
    }

    private static List<PhoneRun> runs(Wave wave, List<FleetPhone> members, SimulatedFleet phones) {
        return members.stream()
                .map(phone -> new PhoneRun(phone, phones.address(phone), wave))
                .toList();
    }

    private void start(List<PhoneRun> all, SimulatedFleet phones) throws InterruptedException {
        listener.phase("start phones", all.size());
        // A phone that does not register shows in the first step that asks it.
        Function<PhoneRun, CompletableFuture<Void>> start =
                run -> phones.start(run.phone()).exceptionally(failure -> null);
        Crew.work(all, settings.concurrency(), start, run -> listener.advanced(true));
    }

    private void provision(Map<Wave, List<PhoneRun>> waves, List<PhoneRun> all, Depot depot, PhoneWork work)
            throws InterruptedException {
        Function<FleetPhone, ItemList> items = phone -> fleet.itemsFor(phone, name -> Optional.of("rehearsal-" + name));
        List<Step> configure = List.of(new WriteStep(fleet, items), new DeployStep(fleet, depot));
        List<Step> upgrade = List.of(new UpgradeStep(fleet, depot), new VerifyStep(fleet, items));
        phase("configure phones", all, configure, work);
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
                ? failed + " of " + members.size() + " phones of wave " + wave.name() + " failed, more than "
                        + wave.errorThreshold() + " %"
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
