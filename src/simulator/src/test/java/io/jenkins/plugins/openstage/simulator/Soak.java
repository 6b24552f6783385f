package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.EndpointSettings;
import io.jenkins.plugins.openstage.service.EndpointSettings.Contact;
import io.jenkins.plugins.openstage.service.EndpointSettings.Deployments;
import io.jenkins.plugins.openstage.service.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.EndpointSettings.Tls;
import io.jenkins.plugins.openstage.service.FileChange;
import io.jenkins.plugins.openstage.service.FilePriority;
import io.jenkins.plugins.openstage.service.InteractionListener;
import io.jenkins.plugins.openstage.service.Job;
import io.jenkins.plugins.openstage.service.JobResult;
import io.jenkins.plugins.openstage.service.MemoryMobileUsers;
import io.jenkins.plugins.openstage.service.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.service.Trace;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
 * Many phones of all sorts, with faults, for a long time: whether something grows that should not, and whether every job ends.
 * Arguments: phones, minutes, seed.
 */
final class Soak implements AutoCloseable {
    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(2);
    private static final double FAULTY = 0.1;
    private static final int LONGEST_PAUSE_MILLIS = 10_000;
    private static final String PASSWORD = "7531";
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger FTP_SERVER = Logger.getLogger("org.apache");

    private final Path folder;
    private final TestFiles files;
    private final Endpoint endpoint;
    private final Simulation simulation;
    private final Random random;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Map<String, Long> account = new TreeMap<>();
    private volatile boolean stopping;

    Soak(Path folder, int phones, long seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        files = new TestFiles(folder);
        files.put("gong.wav", 20_000);
        files.put("map.txt", 2_000);
        for (String model : PhoneProfile.MODELS) {
            files.putImage(RealService.image(model), model, RealService.TARGET.reported(), 200_000);
        }
        MemoryMobileUsers users = new MemoryMobileUsers(100_000);
        for (int user = 0; user < phones; user++) {
            users.add(user(user), PASSWORD, ItemList.of(Item.of("language-iso", "de")));
        }
        endpoint = Endpoint.open(
                EndpointSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                        .withTls(Tls.with(TestTls.IDENTITY))
                        .withContact(Contact.DEFAULTS
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
        Job job = job(phone);
        asked.incrementAndGet();
        var unused = endpoint.ask(RealService.address(phone), job, JOB_TIMEOUT).thenAccept(result -> {
            ended.incrementAndGet();
            book(phone, job, result);
            later(() -> ask(phone));
        });
    }

    private Job job(SimulatedPhone phone) {
        int kind;
        synchronized (random) {
            kind = random.nextInt(100);
        }
        if (kind < 20) {
            return new Job.ReadAllItems();
        } else if (kind < 50) {
            return new Job.ReadItems(List.of(ItemKey.of("e164"), ItemKey.of("sntp-addr")));
        } else if (kind < 80) {
            return new Job.WriteItems(
                    ItemList.of(Item.of("sntp-addr", "ntp" + kind + ".example.net"), Item.of("reg-ttl", "60" + kind)));
        } else if (kind < 88) {
            return new Job.DeployFiles(List.of(new FileChange.Deploy(files.https("gong.wav"), "RINGTONE")));
        } else if (kind < 92) {
            return new Job.DeployFiles(List.of(
                    new FileChange.Deploy(files.ftp("map.txt"), "LDAP"),
                    new FileChange.Delete("gong.wav", "RINGTONE")));
        } else if (kind < 96) {
            return new Job.Restart();
        } else if (kind < 98) {
            return new Job.FactoryReset();
        }
        return new Job.DeploySoftware(
                files.https(RealService.image(phone.profile().model())),
                "Siemens SIP",
                RealService.TARGET,
                FilePriority.NORMAL);
    }

    /** What people do with a phone. */
    private void live(SimulatedPhone phone, String user) {
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
        String line = (faulty ? "faulty phone, " : "healthy phone, ") + job.action() + ", " + how;
        synchronized (account) {
            account.merge(line, 1L, Long::sum);
        }
    }

    /** No further jobs; waits for those under way, calls ended. */
    void stop() throws InterruptedException {
        stopping = true;
        simulation.phones().forEach(phone -> phone.call(false));
        long until = System.nanoTime() + JOB_TIMEOUT.plusSeconds(10).toNanos();
        while (ended.get() < asked.get() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String line(long minutes) {
        return String.format(
                "%3d min, %d jobs asked, %d ended, %s", minutes, asked.get(), ended.get(), Resources.now());
    }

    private void summary() {
        synchronized (account) {
            account.forEach((line, times) -> System.out.printf("%8d  %s%n", times, line));
        }
        System.out.println(asked.get() - ended.get() + " of " + asked.get() + " jobs did not end");
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

    public static void main(String[] arguments) throws Exception {
        int phones = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : RealService.SEED;
        System.out.println(phones + " phones for " + minutes + " minutes with seed " + seed);
        FTP_SERVER.setLevel(Level.SEVERE);
        boolean lost;
        try (Soak soak = new Soak(Files.createTempDirectory("openstage-soak"), phones, seed)) {
            System.out.println(soak.line(0));
            soak.start();
            for (int minute = 1; minute <= minutes; minute++) {
                TimeUnit.MINUTES.sleep(1);
                System.out.println(soak.line(minute));
            }
            soak.stop();
            System.out.println("afterwards: " + Resources.now());
            soak.summary();
            lost = soak.asked.get() != soak.ended.get();
        }
        System.out.println("closed:     " + Resources.now());
        if (lost) {
            System.exit(1);
        }
    }
}
