package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.EndpointSettings;
import io.jenkins.plugins.openstage.service.Failure;
import io.jenkins.plugins.openstage.service.FileChange;
import io.jenkins.plugins.openstage.service.FilePriority;
import io.jenkins.plugins.openstage.service.InteractionListener;
import io.jenkins.plugins.openstage.service.Job;
import io.jenkins.plugins.openstage.service.JobResult;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated phones against the real endpoint and the real file servers. */
class RealServiceTest {

    private static final int PHONES = 50;
    private static final long SEED = 20151224;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FirmwareVersion TARGET = FirmwareVersion.parse("V3 R5.14.0");
    private static final Behaviour BEHAVIOUR =
            Behaviour.REGULAR.withContactGap(Duration.ZERO).withRebootTime(Duration.ofMillis(50));

    private TestFiles files;
    private Endpoint endpoint;
    private Simulation simulation;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        files = new TestFiles(folder);
        files.put("gong.wav", 20_000);
        files.put("map.txt", 2_000);
        for (String model : PhoneProfile.MODELS) {
            files.putImage(image(model), model, TARGET.reported(), 200_000);
        }
        EndpointSettings settings = EndpointSettings.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY))
                .withContact(EndpointSettings.Contact.DEFAULTS
                        .withSpacing(Duration.ZERO)
                        .withGap(Duration.ZERO)
                        .withRetry(Duration.ofMillis(100)))
                .withDeployments(new EndpointSettings.Deployments(Duration.ofSeconds(2), 1))
                .withTimeouts(EndpointSettings.Timeouts.DEFAULTS.withReply(Duration.ofSeconds(20)));
        endpoint = Endpoint.open(settings, new InteractionListener() {});
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withSeed(SEED));
    }

    @AfterEach
    void close() {
        simulation.close();
        endpoint.close();
        files.close();
    }

    private static String image(String model) {
        return model.replace(' ', '-') + ".img";
    }

    @Test
    void fiftyPhonesDoAllSixActionsWithoutAViolation() throws Exception {
        List<PhoneProfile> profiles = Population.of(PHONES, SEED, endpoint.url())
                .withFirstAddress("127.80.0.1")
                .withPort(0)
                .withBehaviour(BEHAVIOUR)
                .profiles();
        for (PhoneProfile profile : profiles) {
            simulation.add(profile);
        }
        CompletableFuture.allOf(simulation.phones().stream()
                        .map(SimulatedPhone::startUp)
                        .toArray(CompletableFuture[]::new))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        all(phone -> new Job.ReadAllItems())
                .forEach(done -> assertThat(done.items().size()).isBetween(400, 1_000));
        all(phone -> new Job.WriteItems(ItemList.of(
                Item.of("sntp-addr", "ntp.example.net"),
                Item.of("key-label-unicode", 1, "Reception"),
                Item.of("sntp-tz-offset", "60"))));
        all(phone -> new Job.ReadItems(List.of(ItemKey.of("sntp-addr"), ItemKey.of("key-label-unicode", 1))))
                .forEach(done -> assertThat(done.items())
                        .containsExactly(
                                Item.of("sntp-addr", "ntp.example.net"), Item.of("key-label-unicode", 1, "Reception")));
        all(phone -> new Job.DeployFiles(List.of(new FileChange.Deploy(source(phone, "gong.wav"), "RINGTONE"))));
        all(phone -> new Job.DeployFiles(List.of(
                new FileChange.Deploy(source(phone, "map.txt"), "LDAP"),
                new FileChange.Delete("gong.wav", "RINGTONE"))));
        all(phone -> new Job.Restart());
        all(phone -> new Job.DeploySoftware(
                source(phone, image(phone.profile().model())), "Siemens SIP", TARGET, FilePriority.NORMAL));

        assertThat(simulation.violations()).isEmpty();
        assertThat(simulation.phones()).allSatisfy(phone -> {
            assertThat(phone.firmware()).isEqualTo(TARGET);
            assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("map.txt");
            assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");
        });
        all(phone -> new Job.FactoryReset());
        assertThat(simulation.phones()).allSatisfy(phone -> {
            assertThat(phone.deployedFiles()).isEmpty();
            assertThat(phone.items().value("sntp-addr")).isNotEqualTo(java.util.Optional.of("ntp.example.net"));
        });
        assertThat(simulation.violations()).isEmpty();
        assertThat(simulation.statistics().reboots()).isEqualTo(3L * PHONES);
    }

    /** Half of the phones fetch by FTP, half by HTTPS. */
    private FileSource source(SimulatedPhone phone, String name) {
        return phone.mac().text().hashCode() % 2 == 0 ? files.ftp(name) : files.https(name);
    }

    private List<JobResult.Done> all(Function<SimulatedPhone, Job> job) throws Exception {
        List<CompletableFuture<JobResult>> asked = simulation.phones().stream()
                .map(phone -> endpoint.ask(address(phone), job.apply(phone), PATIENCE))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        List<JobResult> results = asked.stream().map(CompletableFuture::join).toList();
        assertThat(results)
                .filteredOn(result -> !result.complete())
                .extracting(result -> result.phone() + ": " + result.sentence())
                .as("with seed %d", SEED)
                .isEmpty();
        return results.stream().map(JobResult.Done.class::cast).toList();
    }

    private static PhoneAddress address(SimulatedPhone phone) {
        return new PhoneAddress(
                phone.address().getAddress().getHostAddress(), phone.address().getPort(), phone.mac());
    }

    private JobResult askFaulty(Fault fault, Job job, Duration timeout) throws Exception {
        PhoneProfile profile = new PhoneProfile(
                new MacAddress("00:1A:E8:99:00:01"),
                "OpenStage 60",
                TestBed.V3R5,
                "4930999",
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 81, 0, 1}), 0),
                endpoint.url(),
                BEHAVIOUR.withFault(fault));
        SimulatedPhone phone = simulation.add(profile);
        phone.startUp().get(20, TimeUnit.SECONDS);
        return endpoint.ask(address(phone), job, timeout).get(60, TimeUnit.SECONDS);
    }

    private void fails(Fault fault, Job job, Failure expected, Duration timeout) throws Exception {
        JobResult result = askFaulty(fault, job, timeout);
        assertThat(result).as(result.sentence()).isInstanceOf(JobResult.Failed.class);
        assertThat(((JobResult.Failed) result).failure()).as(result.sentence()).isEqualTo(expected);
        assertThat(simulation.violations()).isEmpty();
    }

    private static Job write() {
        return new Job.WriteItems(ItemList.of(Item.of("sntp-addr", "ntp.example.net")));
    }

    private Job firmware() {
        return new Job.DeploySoftware(files.ftp(image("OpenStage 60")), "Siemens SIP", TARGET, FilePriority.NORMAL);
    }

    @Test
    void aPhoneThatNeverCallsTimesOut() throws Exception {
        fails(new Fault.NoAnswer(false), new Job.ReadAllItems(), Failure.TIMED_OUT, Duration.ofSeconds(2));
    }

    @Test
    void aPhoneThatDoesNotListenIsUnreachable() throws Exception {
        fails(new Fault.NoAnswer(true), new Job.ReadAllItems(), Failure.UNREACHABLE, Duration.ofSeconds(2));
    }

    @Test
    void aPhoneThatDropsTheConnectionInterrupts() throws Exception {
        fails(new Fault.DropsMidMessage(), new Job.ReadAllItems(), Failure.INTERRUPTED, PATIENCE);
    }

    @Test
    void aPhoneThatSendsMalformedXmlInterrupts() throws Exception {
        fails(new Fault.MalformedXml(), new Job.ReadAllItems(), Failure.INTERRUPTED, PATIENCE);
    }

    @Test
    void aPhoneThatVanishesBetweenPartsInterrupts() throws Exception {
        fails(new Fault.VanishesMidFragments(), new Job.ReadAllItems(), Failure.INTERRUPTED, PATIENCE);
    }

    @Test
    void aPhoneThatStaysInACallIsBusy() throws Exception {
        fails(new Fault.BusyFor(Duration.ofHours(1)), write(), Failure.BUSY, Duration.ofSeconds(2));
    }

    @Test
    void aPhoneThatIsInACallForATimeIsDoneAfterIt() throws Exception {
        assertThat(askFaulty(new Fault.BusyFor(Duration.ofSeconds(1)), write(), PATIENCE)
                        .complete())
                .isTrue();
    }

    @Test
    void aPhoneThatIsOnlySlowIsDone() throws Exception {
        JobResult result = askFaulty(
                new Fault.Slow(400, Duration.ofMillis(5)), new Job.ReadItems(List.of(ItemKey.of("e164"))), PATIENCE);
        assertThat(result.complete()).as(result.sentence()).isTrue();
    }

    @Test
    void aPhoneThatRefusesAnImageHasTheWrongVersion() throws Exception {
        fails(new Fault.WrongHardware(), firmware(), Failure.WRONG_VERSION, PATIENCE);
    }

    @Test
    void aPhoneThatCannotFetchAFileReportsIt() throws Exception {
        fails(
                new Fault.DownloadError(),
                new Job.DeployFiles(List.of(new FileChange.Deploy(files.ftp("gong.wav"), "RINGTONE"))),
                Failure.DOWNLOAD_FAILED,
                PATIENCE);
    }

    @Test
    void aPhoneThatCannotFetchFirmwareKeepsTheWrongVersion() throws Exception {
        fails(new Fault.DownloadError(), firmware(), Failure.WRONG_VERSION, PATIENCE);
    }

    @Test
    void aPhoneThatDoesNotComeBackTimesOut() throws Exception {
        fails(new Fault.NoReturn(), new Job.Restart(), Failure.TIMED_OUT, Duration.ofSeconds(2));
    }
}
