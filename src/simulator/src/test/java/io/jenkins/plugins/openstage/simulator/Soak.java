package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Contact;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Deployments;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Tls;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.MemoryMobileUsers;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.service.settings.Trace;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Many phones of all sorts, with faults, for a long time: fails when something grows that should not, or a job does not end.
 * Arguments: phones, minutes, seed.
 */
final class Soak implements AutoCloseable {
    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(2);
    /** Not waited longer until all is warm. */
    private static final Duration WARM_UP = Duration.ofMinutes(20);

    private static final double FAULTY = 0.1;
    private static final int LONGEST_PAUSE_MILLIS = 10_000;
    private static final String PASSWORD = "7531";
    private static final InetSocketAddress POLLING = new InetSocketAddress("127.90.9.9", 18080);
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger FTP_SERVER = Logger.getLogger("org.apache");

    private final Path folder;
    private final TestFiles files;
    private final JobMix jobs;
    private final Endpoint endpoint;
    private final Simulation simulation;
    private final Random random;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Map<String, Long> account = new TreeMap<>();
    private volatile boolean stopping;
    private volatile boolean resting;

    Soak(Path folder, int phones, long seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        files = new TestFiles(folder);
        jobs = new JobMix(files);
        MemoryMobileUsers users = new MemoryMobileUsers(100_000);
        for (int user = 0; user < phones; user++) {
            users.add(user(user), PASSWORD, ItemList.of(Item.of("language-iso", "de")));
        }
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        EndpointSettings settings = EndpointSettings.at(anyPort, folder);
        endpoint = Endpoint.open(
                settings.withListen(settings.listen().withPolling(POLLING))
                        .withTls(Tls.with(TestTls.IDENTITY).withSecureMode(SecureMode.at(anyPort, folder)))
                        .withContact(Contact.DEFAULTS
                                .withPolling(Polling.at(URI.create(
                                        "http://" + POLLING.getHostString() + ":" + POLLING.getPort() + "/dcmp/")))
                                .withSpacing(Duration.ofSeconds(1))
                                .withGap(Duration.ofSeconds(2))
                                .withRetry(Duration.ofSeconds(1)))
                        .withDeployments(new Deployments(Duration.ofSeconds(5), 1))
                        .withKnowledge(Knowledge.in(new MemoryPhoneRegister(phones))
                                .withMobileUsers(users)
                                .withTrace(Trace.in(folder.resolve("trace")).withBytes(20_000))),
                InteractionListener.NONE);
        simulation = Simulation.start(SimulationSettings.DEFAULTS
                .withSeed(seed)
                .withOverloadWait(Duration.ofSeconds(2), Duration.ofSeconds(6)));
        List<PhoneProfile> profiles = Population.of(phones, seed, endpoint.url())
                .withFirstAddress("127.91.0.1")
                .withPort(0)
                .profiles();
        Behaviour base = Behaviour.REGULAR.withContactGap(Duration.ofSeconds(1)).withRebootTime(Duration.ofSeconds(1));
        for (PhoneProfile profile : new Variety(seed, base, FAULTY).of(profiles)) {
            simulation.add(profile);
        }
    }

    private static String user(int number) {
        return "4940" + (1_000 + number);
    }

    /** Everything begins; each phone gets its next job some seconds after the last has ended. */
    void start() {
        List<SimulatedPhone> phones = simulation.phones();
        for (int number = 0; number < phones.size(); number++) {
            SimulatedPhone phone = phones.get(number);
            String user = user(number);
            later(() -> {
                var unused = phone.startUp();
                later(() -> ask(phone));
                later(() -> live(phone, user));
            });
        }
    }

    private void later(Runnable what) {
        if (!stopping) {
            int pause;
            synchronized (random) {
                pause = random.nextInt(LONGEST_PAUSE_MILLIS);
            }
            var unused = clockwork.schedule(what, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void ask(SimulatedPhone phone) {
        if (stopping) {
            return;
        }
        if (resting) {
            later(() -> ask(phone));
            return;
        }
        Job job = next(phone);
        asked.incrementAndGet();
        var unused = endpoint.ask(RealService.address(phone), job, JOB_TIMEOUT).thenAccept(result -> {
            ended.incrementAndGet();
            book(phone, job, result);
            later(() -> ask(phone));
        });
    }

    private Job next(SimulatedPhone phone) {
        synchronized (random) {
            return jobs.next(phone, random);
        }
    }

    /** What people do with a phone. */
    private void live(SimulatedPhone phone, String user) {
        if (resting) {
            later(() -> live(phone, user));
            return;
        }
        int event;
        synchronized (random) {
            event = random.nextInt(10);
        }
        switch (event) {
            case 0, 1, 2 -> phone.call(true);
            case 3, 4, 5 -> phone.call(false);
            case 6 -> phone.changeLocally(Item.of("mobility-enabled", "true"));
            case 7 -> phone.changeInventory();
            case 8 -> phone.logOn(user, PASSWORD);
            default -> phone.logOff();
        }
        later(() -> live(phone, user));
    }

    private void book(SimulatedPhone phone, Job job, JobResult result) {
        boolean faulty = !phone.profile().behaviour().faults().isEmpty();
        String how = result instanceof JobResult.Failed failed
                ? failed.failure().text()
                : result.complete() ? "done" : "done but for some items";
        String line =
                (faulty ? "faulty phone, " : "healthy phone, ") + job.getClass().getSimpleName() + ", " + how;
        synchronized (account) {
            account.merge(line, 1L, Long::sum);
        }
    }

    /**
     * Waits until nearly all phones remember as many interactions as they ever will: a slow machine takes long until then, and what
     * they remember is no leak.
     */
    private void warmUp() throws InterruptedException {
        long until = System.nanoTime() + WARM_UP.toNanos();
        long all = simulation.phones().size();
        long full = 0;
        while (full < all * 19 / 20 && System.nanoTime() < until) {
            TimeUnit.SECONDS.sleep(10);
            full = simulation.phones().stream()
                    .filter(phone -> phone.history().size() == PhoneRecord.KEPT)
                    .count();
        }
        System.out.println(
                "warm: " + asked.get() + " jobs asked, " + full + " of " + all + " phones remember all they can");
    }

    /** What is held between the jobs, which does not depend on how many this machine gets done at a time. */
    Resources rest() throws InterruptedException {
        resting = true;
        awaitEnd();
        Resources reading = settled();
        resting = false;
        return reading;
    }

    /** No further jobs; waits for those under way, calls ended. */
    void stop() throws InterruptedException {
        stopping = true;
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        simulation.phones().forEach(phone -> phone.call(false));
        long until = System.nanoTime() + JOB_TIMEOUT.plusSeconds(10).toNanos();
        while (ended.get() < asked.get() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String line(int minute, Resources reading) {
        return String.format("%3d min, %d jobs asked, %d ended, %s", minute, asked.get(), ended.get(), reading);
    }

    private Optional<String> unended() {
        long missing = asked.get() - ended.get();
        return missing == 0 ? Optional.empty() : Optional.of(missing + " of " + asked.get() + " jobs did not end");
    }

    private void summary() {
        synchronized (account) {
            account.forEach((line, times) -> System.out.printf("%8d  %s%n", times, line));
        }
        System.out.println(ended.get() + " of " + asked.get() + " jobs ended; "
                + simulation.phones().stream().filter(SimulatedPhone::isSecure).count() + " phones are in Secure Mode");
        Statistics statistics = simulation.statistics();
        System.out.println(statistics);
        System.out.println(simulation.violations().size() + " violations of the protocol");
        simulation.violations().stream()
                .limit(10)
                .forEach(violation -> System.out.println("  " + violation.phone() + ": " + violation.sentence()));
    }

    @Override
    public void close() throws IOException {
        clockwork.shutdownNow();
        simulation.close();
        endpoint.close();
        files.close();
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    /** Opens and closes everything once, so that what a process opens only once does not look like a leak. */
    private static Resources opensOnce(long seed) throws Exception {
        try (Soak soak = new Soak(Files.createTempDirectory("openstage-soak"), 3, seed)) {
            soak.start();
            soak.stop();
        }
        return settled();
    }

    /** Netty's own helper thread ends a second after the last channel. */
    private static Resources settled() throws InterruptedException {
        TimeUnit.SECONDS.sleep(5);
        return Resources.now();
    }

    public static void main(String[] arguments) throws Exception {
        int phones = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : RealService.SEED;
        System.out.println(phones + " phones for " + minutes + " minutes with seed " + seed);
        FTP_SERVER.setLevel(Level.SEVERE);
        Resources before = opensOnce(seed);
        List<Resources> readings = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try (Soak soak = new Soak(Files.createTempDirectory("openstage-soak"), phones, seed)) {
            soak.start();
            soak.warmUp();
            int each = Math.max(1, minutes / Leaks.LEAST_READINGS);
            for (int minute = 1; minute <= minutes; minute++) {
                TimeUnit.MINUTES.sleep(1);
                System.out.println(soak.line(minute, Resources.now()));
                if (minute % each == 0) {
                    readings.add(soak.rest());
                    System.out.println("        at rest: " + readings.get(readings.size() - 1));
                }
            }
            soak.stop();
            System.out.println("after the last job: " + Resources.now());
            soak.summary();
            soak.unended().ifPresent(complaints::add);
        }
        Resources after = settled();
        System.out.println("before it all: " + before + "; after closing: " + after);
        complaints.addAll(Leaks.left(before, after));
        boolean longEnough = readings.size() >= Leaks.LEAST_READINGS;
        if (longEnough) {
            complaints.addAll(Leaks.over(readings));
        }
        complaints.forEach(complaint -> System.out.println("FAILED: " + complaint));
        if (complaints.isEmpty()) {
            System.out.println(
                    longEnough
                            ? "every job ended, and nothing leaked"
                            : "every job ended; to find leaks it takes " + Leaks.LEAST_READINGS + " minutes");
        }
        System.exit(complaints.isEmpty() ? 0 : 1);
    }
}
