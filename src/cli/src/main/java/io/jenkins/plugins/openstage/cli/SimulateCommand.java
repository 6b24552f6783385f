package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.report.ReadableDuration;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.Population;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.simulator.Statistics;
import io.jenkins.plugins.openstage.simulator.Twin;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.OutputFiles;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        sortOptions = false,
        description = "Runs simulated phones against any provisioning service: they register, listen for contact-me on"
                + " loopback addresses of their own, and do what they are told.",
        footer = {
            "",
            "Example:",
            "  openstage simulate --phones 100 --service https://127.0.0.1:18443/DeploymentService/LoginService"
                    + " --duration 30s",
            "  openstage simulate --snapshot snapshot.json --addresses phones.txt"
                    + " --service https://127.0.0.1:18443/DeploymentService/LoginService"
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--phones", paramLabel = "N", description = "How many phones are made up.")
    private Integer phones;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description =
                    "Instead of phones that are made up: the twin of a real fleet, phones with the model, firmware, items and"
                            + " limits that this snapshot has of each; see the command gather. Secrets get values that are made"
                            + " up.")
    private Path snapshot;

    @Option(
            names = "--addresses",
            paramLabel = "FILE",
            description =
                    "Write there where the phones listen and which MAC addresses they have, a line a phone, as the option"
                            + " --phones of other commands takes it.")
    private Path addresses;

    @Option(names = "--service", required = true, paramLabel = "URL", description = "The provisioning service.")
    private URI service;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides on models, firmware and values; the same seed gives the same phones (default: 1).")
    private long seed;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            split = ",",
            description =
                    "The phones are of these models, for example OpenStage 60 or CP210, which is short for OpenScape"
                            + " Desk Phone CP210 (default: all OpenStage models).")
    private List<String> models = List.of();

    @Option(
            names = "--faults",
            paramLabel = "FAULT=N",
            split = ",",
            description =
                    "So many phones have this fault: no-answer, port-dead, slow, drops, malformed, busy, vanishes,"
                            + " wrong-hardware, download-error, no-return.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--first-address",
            paramLabel = "127.A.B.C",
            defaultValue = "127.16.0.1",
            description = "Address of the first phone; the others follow (default: ${DEFAULT-VALUE}).")
    private String firstAddress;

    @Option(
            names = "--contact-gap",
            paramLabel = "DURATION",
            defaultValue = "300s",
            converter = DurationConverter.class,
            description = "How long the phones ignore a further contact-me (default: ${DEFAULT-VALUE}).")
    private Duration contactGap;

    @Option(
            names = "--entities",
            description =
                    "The phones read values with <, > and &, for a service that sends them. Without this they take"
                            + " them for no XML, as phones with firmware V1 do.")
    private boolean entities;

    @Option(names = "--legacy-tls", description = "The phones speak TLS 1.0 as old ones do.")
    private boolean legacyTls;

    @Mixin
    private EndOptions end = new EndOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        new OutputFiles()
                .reads("--snapshot", snapshot)
                .writes("--addresses", addresses)
                .check();
        PrintWriter err = spec.commandLine().getErr();
        long begun = System.nanoTime();
        try (Lifetime lifetime = new Lifetime()) {
            end.of(lifetime);
            SimulationSettings settings = SimulationSettings.DEFAULTS
                    .withSeed(seed)
                    .withTls(legacyTls ? TlsProfile.LEGACY : TlsProfile.MODERN);
            List<PhoneProfile> profiles = profiles();
            Simulation simulation = lifetime.own(Simulation.start(settings));
            List<CompletableFuture<Void>> started = new ArrayList<>();
            for (PhoneProfile profile : profiles) {
                started.add(add(simulation, profile).startUp());
            }
            writeAddresses(simulation);
            long failed = failures(started);
            err.println(profiles.size() - failed + " of " + Counted.of(profiles.size(), "phone")
                    + (profiles.size() == 1 ? " has" : " have") + " registered at " + service);
            err.flush();
            if (end.await()) {
                err.println("stopped early");
            }
            summary(simulation, failed, Duration.ofNanos(System.nanoTime() - begun));
            return failed == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
        }
    }

    private void check() {
        if ((phones == null) == (snapshot == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "either --phones says how many phones are made up, or --snapshot which there are");
        }
        if (phones != null && phones < 1) {
            throw new ParameterException(spec.commandLine(), "--phones is " + phones + ", expected 1 or more");
        }
        if (snapshot != null && !models.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "the snapshot says of which models the phones are; leave out --model");
        }
    }

    private void writeAddresses(Simulation simulation) throws IOException {
        if (addresses != null) {
            List<String> lines = simulation.phones().stream()
                    .map(phone -> PhoneAddress.of(
                                    phone.address().getAddress().getHostAddress(),
                                    phone.address().getPort())
                            .expecting(phone.mac())
                            .notation())
                    .toList();
            Files.write(addresses, lines);
        }
    }

    private SimulatedPhone add(Simulation simulation, PhoneProfile profile) throws IOException {
        try {
            return simulation.add(profile);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + ". Their addresses begin at " + firstAddress + "; --first-address names another.",
                    e);
        }
    }

    /** The phones, the first ones with the faults. */
    private List<PhoneProfile> profiles() throws IOException {
        Behaviour behaviour = Behaviour.REGULAR.withContactGap(contactGap).withReadsEntities(entities);
        try {
            List<PhoneProfile> profiles = new ArrayList<>(snapshot == null ? population(behaviour) : twin(behaviour));
            int at = 0;
            for (FaultCount fault : FaultCount.all(faults)) {
                for (int times = 0; times < fault.phones() && at < profiles.size(); times++, at++) {
                    PhoneProfile profile = profiles.get(at);
                    Behaviour broken = profile.behaviour().withFault(fault.fault());
                    profiles.set(at, profile.withBehaviour(broken));
                }
            }
            return profiles;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<PhoneProfile> population(Behaviour behaviour) {
        Population population = Population.of(phones, seed, service)
                .withFirstAddress(firstAddress)
                .withBehaviour(behaviour);
        return models.isEmpty()
                ? population.profiles()
                : population
                        .withModels(models.stream().map(PhoneProfile::model).toList())
                        .profiles();
    }

    private List<PhoneProfile> twin(Behaviour behaviour) throws IOException {
        Twin twin = Twin.of(
                SnapshotFile.read(snapshot),
                new Twin.Place(service, firstAddress, PhoneAddress.CONTACT_ME_PORT),
                behaviour);
        PrintWriter err = spec.commandLine().getErr();
        twin.sentences().forEach(sentence -> err.println("warning: " + sentence));
        if (twin.phones().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--snapshot: no phone of " + snapshot + " can be simulated");
        }
        return twin.phones();
    }

    /** Waits until each phone has registered or has given up, which their bounded retries make sure of. */
    private static long failures(List<CompletableFuture<Void>> started) throws InterruptedException {
        try {
            CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new))
                    .get();
        } catch (ExecutionException e) {
            return started.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
        }
        return 0;
    }

    private void summary(Simulation simulation, long failed, Duration elapsed) {
        Statistics statistics = simulation.statistics();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("phones", statistics.phones());
        figures.put("notRegistered", failed);
        figures.put("interactions", statistics.interactions());
        figures.put("completed", statistics.completed());
        figures.put("notCompleted", statistics.interactions() - statistics.completed());
        figures.put("messages", statistics.messages());
        figures.put("contactMe", statistics.contactMe());
        figures.put("contactMeIgnored", statistics.contactMeIgnored());
        figures.put("downloads", statistics.downloads());
        figures.put("downloadsFailed", statistics.downloadsFailed());
        figures.put("reboots", statistics.reboots());
        figures.put("violations", statistics.violations());
        figures.put("seconds", elapsed.toMillis() / 1000.0);
        double rate = statistics.interactions() / Math.max(0.001, elapsed.toMillis() / 1000.0);
        figures.put("interactionsPerSecond", Double.valueOf(String.format(Locale.ROOT, "%.1f", rate)));
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(Json.of(figures));
        } else {
            TextTable table = new TextTable("FIGURE", "VALUE");
            figures.forEach((name, value) -> table.row(words(name), value.toString()));
            out.print(table);
            simulation.violations().stream()
                    .limit(10)
                    .forEach(violation -> out.println(violation.phone() + ": " + violation.sentence()));
            out.println("Ended after " + ReadableDuration.of(elapsed));
        }
        out.flush();
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
