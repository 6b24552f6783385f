package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.release.FleetManifest;
import io.jenkins.plugins.openstage.release.Release;
import io.jenkins.plugins.openstage.release.ReleaseApplication;
import io.jenkins.plugins.openstage.release.ReleasePhones;
import io.jenkins.plugins.openstage.release.ReleaseSettings;
import io.jenkins.plugins.openstage.release.ReleaseSources;
import io.jenkins.plugins.openstage.release.ReleaseTask;
import io.jenkins.plugins.openstage.release.ReleaseTeller;
import io.jenkins.plugins.openstage.rollout.Groups;
import io.jenkins.plugins.openstage.rollout.Journal;
import io.jenkins.plugins.openstage.rollout.Pace;
import io.jenkins.plugins.openstage.rollout.Retries;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutListener;
import io.jenkins.plugins.openstage.rollout.RolloutPhone;
import io.jenkins.plugins.openstage.rollout.RolloutPlan;
import io.jenkins.plugins.openstage.rollout.RolloutRun;
import io.jenkins.plugins.openstage.rollout.RolloutState;
import io.jenkins.plugins.openstage.rollout.Thresholds;
import io.jenkins.plugins.openstage.rollout.Timetable;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A fleet with firmware, its simulated phones and the real endpoint: rolls releases out to them. */
final class RolloutScene implements AutoCloseable {

    static final String OLD = "V3 R1.39.0";
    static final String NEW = "V3 R5.14.0";
    private static final long LONGEST_SECONDS = 60;
    private static final int IMAGE_BYTES = 50_000;

    final PlanScene plans;
    final Path journal;
    private final Path root;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CompletableFuture<JobResult>> asked = new ConcurrentLinkedQueue<>();
    private Duration antiLoop = Duration.ofMinutes(15);
    private RolloutListener listener = RolloutListener.NONE;
    private ReleaseSettings settings = new ReleaseSettings(false, false, FilePriority.NORMAL, Duration.ofSeconds(20));

    RolloutScene(Path root, Function<URI, List<PhoneProfile>> phones) throws Exception {
        this.root = root;
        this.plans = new PlanScene(root, phones);
        this.journal = root.resolve("rollout.jsonl");
    }

    /** Puts an image onto the file server and into the folder; gives what stands of it in firmware.yaml. */
    String image(String name, String model, String version) throws IOException {
        plans.files.putImage(name, model, version, IMAGE_BYTES);
        Files.copy(root.resolve("served").resolve(name), plans.folder.resolve(name));
        return "version: " + version + ", image: " + name;
    }

    /** Phones are asked what they run when they have not come back in that time. */
    void verifiesAfter(Duration time) {
        settings = new ReleaseSettings(false, false, FilePriority.NORMAL, time);
    }

    /** A phone that may have been told is told again after that time. */
    void tellsAgainAfter(Duration time) {
        antiLoop = time;
    }

    void heardBy(RolloutListener hears) {
        listener = hears;
    }

    Release release() throws Exception {
        return Release.of(plans.plan(), FleetManifest.of(plans.fleet()).firmware());
    }

    private ReleaseApplication application(Release release) throws Exception {
        Fleet fleet = plans.fleet();
        ReleaseSources sources = new ReleaseSources() {
            @Override
            public FileSource of(FleetPhone phone, FleetFile file) {
                return plans.files.ftp(file.name());
            }

            @Override
            public FileSource of(FleetPhone phone, ManifestImage image) {
                return plans.files.ftp(image.file());
            }
        };
        return ReleaseApplication.of(release, fleet, FleetManifest.of(fleet), plans.snapshot, true, sources, settings);
    }

    private RolloutPlan plan(Release release, List<ReleaseTask> tasks, Thresholds thresholds, String... sizes) {
        Groups.Divided divided = Groups.divide(
                tasks.stream().map(ReleaseTask::phone).toList(),
                Groups.sizes(List.of(sizes), thresholds),
                true,
                phone -> new RolloutPhone(phone.mac(), phone.site(), "files"));
        Retries retries = new Retries(2, Duration.ofMillis(100), Duration.ofMillis(100), 50, antiLoop);
        return new RolloutPlan(release.id(), divided.groups(), Pace.DEFAULTS, retries, List.of());
    }

    /** Rolls it out until it has settled. */
    RolloutHistory rollOut(Release release, Thresholds thresholds, String... sizes) throws Exception {
        RolloutRun run = start(release, Integer.MAX_VALUE, thresholds, sizes);
        RolloutState ended = run.settled().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        RolloutHistory history = history();
        if (history.state() != ended) {
            throw new IllegalStateException(ended + " is not what the journal says: " + history.state());
        }
        return history;
    }

    RolloutHistory history() throws IOException {
        return RolloutHistory.of(Journal.read(journal));
    }

    /** Rolls it out until so many lines are in the journal, and is killed then, wherever the phones are. */
    void killAfter(int lines, Release release, Thresholds thresholds, String... sizes) throws Exception {
        RolloutRun run = start(release, lines, thresholds, sizes);
        var unused = run.settled().handle((state, killed) -> state).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        asked.forEach(job -> job.cancel(true));
        asked.clear();
    }

    private RolloutRun start(Release release, int mostLines, Thresholds thresholds, String... sizes) throws Exception {
        List<ReleaseTask> tasks = application(release).tasks();
        RolloutPlan plan = plan(release, tasks, thresholds, sizes);
        Journal.Opened opened = Journal.open(journal, plan);
        AtomicInteger written = new AtomicInteger();
        ReleasePhones phones = (phone, job, stages) -> {
            CompletableFuture<JobResult> result = plans.releases.ask(phone, job, stages);
            asked.add(result);
            return result;
        };
        RolloutRun run = RolloutRun.start(
                plan,
                opened.lines(),
                new RolloutRun.Surroundings(
                        lines -> {
                            if (written.addAndGet(lines.size()) > mostLines) {
                                throw new IOException("killed");
                            }
                            opened.journal().append(lines);
                        },
                        new ReleaseTeller(
                                tasks, name -> Optional.ofNullable(plans.credentials.get(name)), phones, changed -> {}),
                        Optional.empty(),
                        Timetable.of(Clock.systemUTC(), timer),
                        listener,
                        false));
        var unused = run.settled().whenComplete((state, problem) -> close(opened.journal()));
        return run;
    }

    private static void close(Journal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        plans.close();
    }
}
