package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PlannedFile;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.service.Batch;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The same told to phones in two ways, side by side in one run: in three steps, each of which contacts every phone (WriteItems,
 * DeployFiles, ReadItems), and in one {@link Job.Apply}. Phones of old and new firmware with the usual contact gap of five minutes;
 * in the second scene one in ten is in a call at first. Time runs as the machine's and leaps ahead while nothing happens.
 */
final class StepsBesideApply implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration CALL = Duration.ofMinutes(2);
    private static final Duration LEAP = Duration.ofSeconds(5);
    private static final int TICK_MILLIS = 5;
    private static final int QUIET_TICKS = 8;
    private static final int ONE_IN = 10;

    private final ManualTime time = new ManualTime();
    private final TestFiles files;
    private final Endpoint endpoint;
    private final Simulation simulation;
    private final List<PhoneAddress> addresses;

    /** What it came to: contacts by the age of the phones, and time. */
    record Outcome(double newContacts, long mostNew, double oldContacts, long mostOld, Duration time, long incomplete) {

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-12s from V3R3: %.2f contacts a phone, at most %d; older: %.2f, at most %d; %,d s; %d phones incomplete",
                    name,
                    newContacts,
                    mostNew,
                    oldContacts,
                    mostOld,
                    time.toSeconds(),
                    incomplete);
        }
    }

    private StepsBesideApply(Path folder, int phones, boolean calls, String firstAddress) throws Exception {
        files = new TestFiles(folder);
        files.put("logo.png", 20_000);
        EndpointSettings settings = EndpointSettings.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY))
                .withClock(time.clock());
        endpoint = Endpoint.open(settings, InteractionListener.NONE);
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withTime(time));
        int number = 0;
        for (PhoneProfile profile : Population.of(phones, RealService.SEED, endpoint.url())
                .withFirstAddress(firstAddress)
                .withPort(0)
                .withModels(List.of("OpenStage 60", "OpenStage 80"))
                .profiles()) {
            boolean inCall = calls && number++ % ONE_IN == 0;
            Behaviour behaviour = Behaviour.REGULAR.withRebootTime(Duration.ofSeconds(60));
            simulation.add(profile.withBehaviour(inCall ? behaviour.withFault(new Fault.BusyFor(CALL)) : behaviour));
        }
        for (SimulatedPhone phone : simulation.phones()) {
            phone.startUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        addresses = simulation.phones().stream().map(RealService::address).toList();
    }

    /** Three steps, as pipelines had to do it. */
    static Outcome steps(int phones, boolean calls) throws Exception {
        return run(
                phones,
                calls,
                "127.92.0.1",
                scene -> List.of(
                        new Job.WriteItems(scene.values()),
                        new Job.DeployFiles(List.of(scene.logo())),
                        new Job.ReadItems(scene.values().stream().map(Item::key).toList())));
    }

    /** All in one. */
    static Outcome apply(int phones, boolean calls) throws Exception {
        return run(
                phones,
                calls,
                "127.93.0.1",
                scene -> List.of(new Job.Apply(
                        scene.values().stream()
                                .map(item -> PlannedItem.unseen(item.key(), item.value()))
                                .toList(),
                        List.of(PlannedFile.of(scene.logo())))));
    }

    private static Outcome run(
            int phones, boolean calls, String firstAddress, Function<StepsBesideApply, List<Job>> jobs)
            throws Exception {
        Path folder = Files.createTempDirectory("openstage-contacts");
        try (StepsBesideApply scene = new StepsBesideApply(folder, phones, calls, firstAddress)) {
            Instant begun = scene.time.now();
            long incomplete = 0;
            for (Job job : jobs.apply(scene)) {
                incomplete += scene.ask(job).stream()
                        .filter(result -> !result.complete())
                        .count();
            }
            return scene.outcome(Duration.between(begun, scene.time.now()), incomplete);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private ItemList values() {
        return ItemList.of(
                Item.of("sntp-addr", "ntp.example.net"),
                Item.of("sntp-tz-offset", "60"),
                Item.of("function-key-def", 1, "59"),
                Item.of("key-label-unicode", 1, "Reception"),
                Item.of("reg-ttl", "600"));
    }

    private FileChange.Deploy logo() {
        FileSource source = files.https("logo.png");
        return new FileChange.Deploy(source, "LOGO");
    }

    private List<JobResult> ask(Job job) throws InterruptedException {
        Batch batch = endpoint.askAll(addresses, job, Patience.of(PATIENCE), addresses.size());
        pass(batch);
        return batch.results().join();
    }

    /** Lets time go by until all phones are done. */
    private void pass(Batch batch) throws InterruptedException {
        long last = System.nanoTime();
        int quiet = 0;
        while (batch.ended() < batch.size()) {
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            long now = System.nanoTime();
            time.advance(Duration.ofNanos(now - last));
            last = now;
            quiet = busy() ? 0 : quiet + 1;
            if (quiet >= QUIET_TICKS) {
                time.advance(LEAP);
                quiet = 0;
            }
        }
    }

    private boolean busy() {
        return simulation.phones().stream()
                .anyMatch(phone -> phone.state() == PhoneState.TALKING || phone.state() == PhoneState.DOWNLOADING);
    }

    private Outcome outcome(Duration elapsed, long incomplete) {
        return new Outcome(average(true), most(true), average(false), most(false), elapsed, incomplete);
    }

    private Stream<Long> contacts(boolean callBack) {
        return simulation.phones().stream()
                .filter(phone -> callBack
                        == PhoneAbilities.of(phone.profile().model(), phone.firmware())
                                .honoursSendSolicited())
                .map(phone ->
                        phone.statistics().contactMe() + phone.statistics().contactMeIgnored());
    }

    private double average(boolean callBack) {
        return contacts(callBack).mapToLong(Long::longValue).average().orElse(0);
    }

    private long most(boolean callBack) {
        return contacts(callBack).mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public void close() throws IOException {
        simulation.close();
        endpoint.close();
        files.close();
    }

    /** Both, while no phone is in a call and while one in ten is; whether the goals are met. */
    private static boolean compared(int phones, boolean calls) throws Exception {
        System.out.println(calls ? "one phone in ten is in a call at first:" : "no phone is in a call:");
        Outcome steps = steps(phones, calls);
        System.out.println("  " + steps.line("three steps"));
        Outcome apply = apply(phones, calls);
        System.out.println("  " + apply.line("one apply"));
        double ratio = (double) steps.time().toMillis() / apply.time().toMillis();
        System.out.printf(Locale.ROOT, "  one apply is %.1f times as fast%n", ratio);
        // Where a phone of old firmware is in a call, both wait for it for whole contact gaps.
        return apply.mostNew() <= 1 && apply.mostOld() <= 2 && apply.incomplete() == 0 && (calls || ratio >= 3);
    }

    /** Prints both and their ratio; argument: phones. Fails when the goals are missed. */
    public static void main(String[] arguments) throws Exception {
        int phones = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        boolean quiet = compared(phones, false);
        boolean withCalls = compared(phones, true);
        if (!quiet || !withCalls) {
            System.out.println("the goals are missed: one contact from V3R3 on, two before, three times as fast");
            System.exit(1);
        }
    }
}
