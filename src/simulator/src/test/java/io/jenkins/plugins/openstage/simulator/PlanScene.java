package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.FileSources;
import io.jenkins.plugins.openstage.apply.PhoneService;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.LimitsHeard;
import io.jenkins.plugins.openstage.gather.LocalChangesHeard;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.release.EndpointPhones;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A fleet folder, its simulated phones and the real endpoint: gathers, plans and applies. */
final class PlanScene implements AutoCloseable {

    static final String SECRET = "geheim-4711";
    private static final int PHONES = 4;
    private static final long LONGEST_SECONDS = 60;

    /** Who was told to write what, in its order. */
    record Written(MacAddress phone, List<Item> items) {}

    final Path folder;
    final TestFiles files;
    final Endpoint endpoint;
    final Simulation simulation;
    private final LimitsHeard limits = new LimitsHeard(100);
    final List<Written> written = new CopyOnWriteArrayList<>();
    /** Who was told to install an image, in its order. */
    final List<MacAddress> installing = new CopyOnWriteArrayList<>();
    /** Of which nothing more is asked. */
    final List<AppliedPhone> ended = new CopyOnWriteArrayList<>();

    /** Asks them for a release. */
    volatile EndpointPhones releases = new EndpointPhones(Patience.of(Duration.ofSeconds(30)));

    final Map<String, String> credentials = new HashMap<>(Map.of("sip", SECRET));
    Snapshot snapshot = Snapshot.empty("Sample");
    private Duration patience = Duration.ofSeconds(30);

    /** Four phones as they come from the factory. */
    PlanScene(Path root, Behaviour behaviour) throws Exception {
        this(root, service -> Population.of(PHONES, RealService.SEED, service)
                .withFirstAddress("127.95.0.1")
                .withPort(0)
                .withModels(List.of("OpenStage 60"))
                .withBehaviour(behaviour)
                .profiles());
    }

    /**
     * @param phones given the service to which they are set
     */
    PlanScene(Path root, Function<URI, List<PhoneProfile>> phones) throws Exception {
        folder = root.resolve("fleet");
        files = new TestFiles(root.resolve("served"));
        endpoint = Endpoint.open(
                EndpointSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), root)
                        .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY))
                        .withContact(RealService.AT_ONCE)
                        .withDeployments(new EndpointSettings.Deployments(Duration.ofMillis(200), 1)),
                new InteractionListener() {
                    @Override
                    public void received(Interaction interaction, WorkpointMessage message) {
                        limits.received(interaction, message);
                    }

                    @Override
                    public void answered(Interaction interaction, DlsMessage message) {
                        if (message.action() == Action.WRITE_ITEMS) {
                            written.add(new Written(
                                    interaction.phone().mac(), message.items().items()));
                        } else if (message.action() == Action.SOFTWARE_DEPLOYMENT) {
                            installing.add(interaction.phone().mac());
                        }
                    }

                    @Override
                    public void moved(PhoneAddress phone, Job job, JobStage stage) {
                        releases.moved(phone, job, stage);
                    }
                });
        releases.at(endpoint);
        simulation = Simulation.start(SimulationSettings.DEFAULTS);
        Map<String, String> models = new TreeMap<>();
        StringBuilder inventory = new StringBuilder();
        for (PhoneProfile profile : phones.apply(endpoint.url())) {
            SimulatedPhone phone = simulation.add(profile);
            phone.startUp().get(LONGEST_SECONDS, TimeUnit.SECONDS);
            String model = slug(profile.model());
            models.put(model, "  " + model + ": {device-type: " + profile.model() + "}\n");
            inventory.append("- {mac: ").append(phone.mac()).append(", address: \"");
            inventory.append(RealService.address(phone)).append("\", e164: \"").append(profile.e164());
            inventory.append("\", model: ").append(model).append(", site: berlin}\n");
        }
        file("fleet.yaml", """
                name: Sample
                file-servers: {files: {protocol: https}}
                sites: {berlin: {file-server: files}}
                models:
                """ + String.join("", models.values()));
        file("phones.yaml", inventory.toString());
    }

    /** {@code os60} of an OpenStage 60, {@code cp400} of an OpenScape Desk Phone CP400. */
    private static String slug(String model) {
        return model.replace("OpenStage ", "os")
                .replace("OpenScape Desk Phone ", "")
                .toLowerCase(Locale.ROOT);
    }

    void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What all phones shall have. */
    void all(String yaml) throws IOException {
        file("vars/all.yaml", yaml);
    }

    /** What only these phones shall have, by their place from 0. */
    void some(String group, String yaml, Integer... places) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("phones.yaml")));
        for (int place : places) {
            lines.set(place, lines.get(place).replace("}", ", groups: [" + group + "]}"));
        }
        file("phones.yaml", String.join("\n", lines) + "\n");
        file("vars/group/" + group + ".yaml", yaml);
    }

    Fleet fleet() throws IOException {
        return new FleetReader().read(folder);
    }

    /** Reads all phones into the snapshot. */
    void gather() throws Exception {
        Fleet fleet = fleet();
        Map<MacAddress, Set<ItemKey>> secrets =
                fleet.phones().stream().collect(Collectors.toMap(phone -> phone.mac(), fleet::secretsOf));
        List<JobResult> results = endpoint.askAll(
                        simulation.phones().stream().map(RealService::address).toList(),
                        new Job.ReadAllItems(),
                        Patience.of(Duration.ofSeconds(30)),
                        PHONES)
                .results()
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        Gathered gathered = Gathered.of(
                results,
                Instant.parse("2026-01-01T00:00:00Z"),
                limits,
                new LocalChangesHeard(Clock.systemUTC()),
                secrets::get);
        snapshot = snapshot.refreshed(gathered.read());
    }

    Plan plan() throws IOException {
        return Comparison.of(fleet(), snapshot, PlanSettings.DEFAULTS);
    }

    void waitsNoLongerThan(Duration time) {
        patience = time;
        EndpointPhones shorter = new EndpointPhones(Patience.of(time));
        shorter.at(endpoint);
        releases = shorter;
    }

    PhoneService service() {
        return new PhoneService() {
            @Override
            public CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job) {
                return endpoint.askAll(List.of(phone), any -> job.get(), Patience.of(patience), 1)
                        .results()
                        .thenApply(results -> results.get(0));
            }

            @Override
            public int concurrency() {
                return PHONES;
            }

            @Override
            public void ended(AppliedPhone phone) {
                ended.add(phone);
            }
        };
    }

    Applied apply(Plan plan, ApplySettings settings) throws Exception {
        return apply(plan, settings, Optional.empty());
    }

    Applied apply(Plan plan, ApplySettings settings, Optional<FileSources> sources) throws ApplyException, Exception {
        return PlanApplication.of(plan, fleet(), snapshot, sources, settings)
                .start(service(), name -> Optional.ofNullable(credentials.get(name)))
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        simulation.close();
        endpoint.close();
        files.close();
    }
}
