package io.jenkins.plugins.openstage.simulator;

import static io.jenkins.plugins.openstage.simulator.Interaction.End.COMPLETED;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Contact;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Tls;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Phones that all start up within a short time, as after a power failure, and the endpoint that has to cope. */
final class Storm implements AutoCloseable {

    private static final String PUT_OFF = "more interactions at a time than allowed";

    private final Underway underway = new Underway();
    private final MemoryPhoneRegister register;
    private final Endpoint endpoint;
    private final Simulation simulation;

    /**
     * What became of it.
     *
     * @param registered phones that were served in the end
     * @param refused what the endpoint did not take, and how often
     * @param mostUnderWay interactions at a time
     * @param elapsed from the first start-up until all phones were served or had given up
     */
    record Outcome(long registered, Map<String, Integer> refused, int mostUnderWay, Duration elapsed) {
        /** How often a phone was told to come back later. */
        int putOff() {
            return refused.getOrDefault(PUT_OFF, 0);
        }
    }

    /** Counts interactions under way. */
    private static final class Underway implements InteractionListener {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final Map<String, Integer> refused = new ConcurrentHashMap<>();

        @Override
        public void received(Interaction interaction, WorkpointMessage message) {
            if (message.reason().initial()) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
            }
        }

        @Override
        public void ended(Interaction interaction, String how) {
            now.decrementAndGet();
        }

        @Override
        public void refused(InetAddress peer, String why) {
            refused.merge(why, 1, Integer::sum);
        }
    }

    /**
     * @param load interactions above which the endpoint puts phones off
     * @param shortestWait how long phones that are put off wait at least
     */
    Storm(Path folder, int phones, int load, Duration shortestWait, Duration longestWait) throws IOException {
        register = new MemoryPhoneRegister(phones);
        EndpointSettings settings = EndpointSettings.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                .withTls(Tls.with(TestTls.IDENTITY))
                .withLimits(Limits.DEFAULTS.withLoad(load))
                .withContact(Contact.DEFAULTS.withGap(Duration.ZERO).withSpacing(Duration.ZERO))
                .withKnowledge(Knowledge.in(register));
        endpoint = Endpoint.open(settings, underway);
        simulation = Simulation.start(SimulationSettings.DEFAULTS
                .withOverloadWait(shortestWait, longestWait)
                .withRetry(new RetryPolicy(20, Duration.ofMillis(500), Duration.ofSeconds(8)))
                .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60)));
        List<PhoneProfile> profiles = Population.of(phones, RealService.SEED, endpoint.url())
                .withFirstAddress("127.90.0.1")
                .withPort(0)
                .withBehaviour(RealService.BEHAVIOUR)
                .profiles();
        for (PhoneProfile profile : profiles) {
            simulation.add(profile);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Simulation simulation() {
        return simulation;
    }

    /** How many phones have been read completely. */
    long known() {
        return simulation.phones().stream()
                .filter(phone -> register.knows(phone.mac()))
                .count();
    }

    /**
     * Starts every phone that is still off and waits until all are served.
     *
     * @param within the time over which the start-ups are spread evenly
     * @param meanwhile what happens besides
     */
    Outcome run(Duration within, Duration patience, Runnable meanwhile) throws Exception {
        long begun = System.nanoTime();
        List<SimulatedPhone> phones = simulation.phones().stream()
                .filter(phone -> phone.state() == PhoneState.OFF)
                .toList();
        List<CompletableFuture<Void>> registered = new ArrayList<>();
        phones.forEach(phone -> registered.add(new CompletableFuture<>()));
        ScheduledExecutorService switches = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int number = 0; number < phones.size(); number++) {
                int each = number;
                long delay = within.toNanos() * number / phones.size();
                var unused = switches.schedule(
                        () -> start(phones.get(each), registered.get(each)), delay, TimeUnit.NANOSECONDS);
            }
            meanwhile.run();
            CompletableFuture.allOf(registered.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            switches.shutdownNow();
        }
        long served = simulation.phones().stream()
                .filter(phone -> phone.history().stream().anyMatch(interaction -> interaction.end() == COMPLETED))
                .count();
        return new Outcome(
                served, Map.copyOf(underway.refused), underway.most.get(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void start(SimulatedPhone phone, CompletableFuture<Void> ended) {
        var unused = phone.startUp().whenComplete((nothing, failure) -> ended.complete(null));
    }

    @Override
    public void close() {
        simulation.close();
        endpoint.close();
    }

    /** A storm of the wanted size; prints figures. Arguments: phones, seconds over which they start, load. */
    public static void main(String[] arguments) throws Exception {
        int phones = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int load = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Limits.DEFAULTS.load();
        Path folder = Files.createTempDirectory("openstage-storm");
        try (Storm storm = new Storm(folder, phones, load, Duration.ofSeconds(20), Duration.ofSeconds(60))) {
            Resources before = Resources.now();
            ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
            var unused = watch.scheduleAtFixedRate(
                    () -> System.out.println(storm.known() + " of " + phones + " phones known, "
                            + storm.underway.now.get() + " interactions under way, " + Resources.now() + ", refused "
                            + storm.underway.refused),
                    5,
                    5,
                    TimeUnit.SECONDS);
            Outcome outcome = storm.run(Duration.ofSeconds(seconds), Duration.ofMinutes(15), () -> {});
            watch.shutdownNow();
            System.out.println("before: " + before);
            System.out.println("after:  " + Resources.now());
            System.out.println(outcome.registered() + " of " + phones + " phones were served within "
                    + outcome.elapsed().toSeconds() + " s, " + storm.known() + " were read completely");
            System.out.println("at most " + outcome.mostUnderWay() + " interactions were under way at a time");
            outcome.refused().forEach((why, times) -> System.out.println(times + " times " + why));
            System.out.println(storm.simulation().violations().size() + " violations of the protocol");
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
