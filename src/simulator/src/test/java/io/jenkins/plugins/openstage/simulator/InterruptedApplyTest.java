package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PlannedFile;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.service.Batch;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose application is cut off anywhere, and applied again. The phones keep their state, as real ones do. */
class InterruptedApplyTest {

    private static final int TIMES = 50;
    private static final int PHONES = 4;
    private static final int DELETING = 8;
    private static final int ONCE_MORE = 4;
    /** About as many messages as an application that is not interrupted has. */
    private static final int MESSAGES = 45;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<ItemKey> KEYS = List.of(
            ItemKey.of("sntp-addr"),
            ItemKey.of("reg-ttl"),
            ItemKey.of("function-key-def", 1),
            ItemKey.of("key-label-unicode", 1),
            ItemKey.of("key-label-unicode", 2));

    private Path folder;
    private TestFiles files;
    private Simulation simulation;
    private InetSocketAddress place;

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        files = new TestFiles(folder);
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withRetry(
                new RetryPolicy(20, Duration.ofMillis(20), Duration.ofMillis(50))));
        place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Endpoint first = endpoint(InteractionListener.NONE)) {
            place = first.address();
            for (PhoneProfile profile : Population.of(PHONES, RealService.SEED, first.url())
                    .withFirstAddress("127.94.0.1")
                    .withPort(0)
                    .withModels(List.of("OpenStage 60"))
                    .withBehaviour(RealService.BEHAVIOUR)
                    .profiles()) {
                simulation.add(profile).startUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @AfterEach
    void close() {
        simulation.close();
        files.close();
    }

    private Endpoint endpoint(InteractionListener listener) throws IOException {
        return Endpoint.open(
                EndpointSettings.at(place, folder)
                        .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY))
                        .withContact(RealService.AT_ONCE)
                        .withDeployments(new EndpointSettings.Deployments(Duration.ofMillis(200), 1))
                        .withTimeouts(EndpointSettings.Timeouts.DEFAULTS.withReply(Duration.ofSeconds(2))),
                listener);
    }

    /** Does something after so many messages, and looks whether a phone is written what it has just said that it has. */
    private static final class Watch implements InteractionListener {
        private final int moment;
        private final Runnable interruption;
        private final Map<Long, Map<ItemKey, String>> heard = new HashMap<>();
        private final List<String> needless = new CopyOnWriteArrayList<>();
        private final List<Action> told = new CopyOnWriteArrayList<>();
        private int messages;

        Watch(int moment, Runnable interruption) {
            this.moment = moment;
            this.interruption = interruption;
        }

        static Watch only() {
            return new Watch(-1, () -> {});
        }

        private void counts() {
            messages++;
            if (messages == moment) {
                interruption.run();
            }
        }

        @Override
        public void received(Interaction interaction, WorkpointMessage message) {
            Map<ItemKey, String> values = heard.computeIfAbsent(interaction.number(), any -> new HashMap<>());
            message.items().forEach(item -> values.put(item.key(), item.value()));
            counts();
        }

        @Override
        public void answered(Interaction interaction, DlsMessage message) {
            told.add(message.action());
            if (message.action() == Action.WRITE_ITEMS) {
                Map<ItemKey, String> values = heard.getOrDefault(interaction.number(), Map.of());
                message.items().stream()
                        .filter(item -> item.value().equals(values.get(item.key())))
                        .forEach(item -> needless.add(interaction + " " + item.key()));
            }
            counts();
        }
    }

    @Test
    void fiftyInterruptedApplicationsEndAsTheyShallWhenTheyAreDoneAgain() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int time = 1; time <= TIMES; time++) {
            String logo = "logo-" + time + ".png";
            files.put(logo, 2_000);
            List<String> deleted = old(time);
            Map<PhoneAddress, Job.Apply> jobs = jobs(logo, deleted, random);
            String where = "seed " + seed + ", interruption " + time;

            Watch first = interrupted(jobs, random);
            Watch second = Watch.only();
            List<JobResult> again = apply(jobs, second);
            assertThat(again).as(where).allSatisfy(result -> assertThat(result.complete())
                    .as(result.phone() + ": " + result.sentence())
                    .isTrue());
            assertThat(first.needless).as(where).isEmpty();
            assertThat(second.needless).as(where).isEmpty();
            if (time % ONCE_MORE == 0) {
                appliedOnceMore(jobs, where);
            }
            // One that was told twice of a file may still fetch it.
            simulation.phones().forEach(TimedService::idle);
            assertThat(simulation.phones()).as(where).allSatisfy(phone -> {
                Job.Apply job = jobs.get(RealService.address(phone));
                assertThat(phone.items()).containsAll(job.values());
                assertThat(phone.deployedFiles())
                        .extracting(DeployedFile::name)
                        .contains(logo)
                        .noneMatch(deleted::contains);
            });
        }
        assertThat(simulation.violations()).as("seed " + seed).isEmpty();
    }

    /** Nobody is told anything any more. */
    private void appliedOnceMore(Map<PhoneAddress, Job.Apply> jobs, String where) throws Exception {
        Watch third = Watch.only();
        List<JobResult> thrice = apply(jobs, third);
        assertThat(third.told).as(where).doesNotContain(Action.WRITE_ITEMS, Action.FILE_DEPLOYMENT);
        assertThat(thrice).as(where).allSatisfy(result -> {
            assertThat(result.effects().items()).extracting(ItemEffect::effect).containsOnly(Effect.ALREADY_SO);
            assertThat(result.effects().files()).extracting(FileEffect::effect).containsOnly(Effect.ALREADY_SO);
        });
    }

    /** Now and then the last files are deleted. */
    private static List<String> old(int time) {
        return time % DELETING == 0
                ? IntStream.range(time - DELETING, time)
                        .mapToObj(each -> "logo-" + each + ".png")
                        .toList()
                : List.of();
    }

    /** What each phone shall be, planned from what it is now. */
    private Map<PhoneAddress, Job.Apply> jobs(String logo, List<String> deleted, Random random) {
        Map<PhoneAddress, Job.Apply> jobs = new LinkedHashMap<>();
        for (SimulatedPhone phone : simulation.phones()) {
            List<PlannedItem> items = new ArrayList<>();
            for (ItemKey key : KEYS) {
                String now = phone.items().value(key).orElse("");
                String wanted = key.name().startsWith("key-label") || key.name().equals("sntp-addr")
                        ? "value" + random.nextInt(5)
                        : Integer.toString(59 + random.nextInt(4));
                items.add(PlannedItem.seen(key, now, wanted));
            }
            List<PlannedFile> planned = new ArrayList<>();
            planned.add(PlannedFile.of(new FileChange.Deploy(files.https(logo), "LOGO")));
            deleted.forEach(old -> planned.add(PlannedFile.of(new FileChange.Delete(old, "LOGO"))));
            jobs.put(RealService.address(phone), new Job.Apply(items, planned));
        }
        return jobs;
    }

    /** The endpoint is closed, or a phone restarts, after some message. */
    private Watch interrupted(Map<PhoneAddress, Job.Apply> jobs, Random random) throws Exception {
        CompletableFuture<Void> moment = new CompletableFuture<>();
        boolean restart = random.nextInt(3) == 0;
        SimulatedPhone victim = simulation.phones().get(random.nextInt(PHONES));
        Watch watch = new Watch(1 + random.nextInt(MESSAGES), () -> {
            if (restart) {
                var unused = victim.startUp();
            } else {
                moment.complete(null);
            }
        });
        try (Endpoint endpoint = endpoint(watch)) {
            CompletableFuture<List<JobResult>> results = start(endpoint, jobs).results();
            CompletableFuture.anyOf(moment, results).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return watch;
    }

    private List<JobResult> apply(Map<PhoneAddress, Job.Apply> jobs, Watch watch) throws Exception {
        try (Endpoint endpoint = endpoint(watch)) {
            return start(endpoint, jobs).results().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static Batch start(Endpoint endpoint, Map<PhoneAddress, Job.Apply> jobs) {
        return endpoint.askAll(List.copyOf(jobs.keySet()), jobs::get, Patience.of(PATIENCE), PHONES);
    }

    @Test
    void phoneThatSomebodyChangedSinceThePlanStaysAsItIs() throws Exception {
        files.put("logo.png", 2_000);
        Map<PhoneAddress, Job.Apply> jobs = jobs("logo.png", List.of(), new Random(1));
        SimulatedPhone changed = simulation.phones().get(2);
        try (Endpoint endpoint = endpoint(InteractionListener.NONE)) {
            changed.changeLocally(Item.of("sntp-addr", "users-own"));
            Eventually.holds(
                    () -> assertThat(changed.items().value("sntp-addr")).contains("users-own"));
            List<JobResult> results = start(endpoint, jobs).results().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            for (JobResult result : results) {
                boolean stale = result.phone().equals(RealService.address(changed));
                assertThat(result.complete()).as(result.sentence()).isEqualTo(!stale);
                if (stale) {
                    assertThat(result.sentence())
                            .contains("sntp-addr was", "for the plan and is 'users-own' now", "make a new plan");
                }
            }
        }
        assertThat(changed.items().value("sntp-addr")).contains("users-own");
        assertThat(changed.deployedFiles()).isEmpty();
    }
}
