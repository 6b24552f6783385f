package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final long SEED = RealService.SEED;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RealService real;
    private Simulation simulation;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        real = new RealService(folder, Duration.ofSeconds(20));
        simulation = real.simulation;
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void fiftyPhonesDoAllSixActionsWithoutAViolation() throws Exception {
        List<PhoneProfile> profiles = Population.of(PHONES, SEED, real.endpoint.url())
                .withFirstAddress("127.80.0.1")
                .withPort(0)
                .withBehaviour(RealService.BEHAVIOUR)
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
                source(phone, RealService.image(phone.profile().model())),
                "Siemens SIP",
                RealService.TARGET,
                FilePriority.NORMAL));

        assertThat(simulation.violations()).isEmpty();
        assertThat(simulation.phones()).allSatisfy(phone -> {
            assertThat(phone.firmware()).isEqualTo(RealService.TARGET);
            assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("map.txt");
            assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");
        });
        all(phone -> new Job.FactoryReset());
        assertThat(simulation.phones()).allSatisfy(phone -> {
            assertThat(phone.deployedFiles()).isEmpty();
            assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("ntp.example.net"));
        });
        assertThat(simulation.violations()).isEmpty();
        assertThat(simulation.statistics().reboots()).isEqualTo(3L * PHONES);
    }

    private SimulatedPhone registered(String model, String firmware, Behaviour behaviour) throws Exception {
        PhoneProfile profile = Population.of(1, SEED, real.endpoint.url())
                .withFirstAddress("127.80.1.1")
                .withPort(0)
                .profiles()
                .get(0);
        SimulatedPhone phone = simulation.add(profile.withModel(model)
                .withFirmware(FirmwareVersion.parse(firmware))
                .withBehaviour(behaviour.forModel(model)));
        phone.startUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return phone;
    }

    private JobResult result(SimulatedPhone phone, Job job, Duration timeout) throws Exception {
        return real.endpoint
                .ask(RealService.address(phone), job, timeout)
                .get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void phoneThatRefusesSeveralFilesIsHeardBeforeItIsAskedWhichItHas() throws Exception {
        SimulatedPhone phone = registered(
                "OpenStage 60", "V3 R5.12.0", RealService.BEHAVIOUR.withRefused(Set.of(Action.FILE_DEPLOYMENT)));

        JobResult result = result(
                phone,
                new Job.DeployFiles(List.of(
                        new FileChange.Deploy(real.files.ftp("gong.wav"), "RINGTONE"),
                        new FileChange.Deploy(real.files.ftp("map.txt"), "LDAP"))),
                PATIENCE);

        assertThat(((JobResult.Failed) result).failure()).as(result.sentence()).isEqualTo(Failure.REJECTED);
        assertThat(result.sentence()).contains("does not accept FileDeployment");
    }

    @Test
    void phoneThatReadsEntitiesTakesValuesWithThem() throws Exception {
        Item special = Item.of("display-id-unicode", "<Sales & Service>");
        Job write = new Job.WriteItems(ItemList.of(special)).allowingEntities();
        SimulatedPhone phone = registered("OpenStage 60", "V3 R5.12.0", RealService.BEHAVIOUR.withReadsEntities(true));

        assertThat(result(phone, write, PATIENCE).complete()).isTrue();

        assertThat(phone.items().value(special.key())).contains(special.value());
        assertThat(((JobResult.Done) result(phone, new Job.ReadItems(List.of(special.key())), PATIENCE)).items())
                .containsExactly(special);
        assertThat(simulation.violations()).isEmpty();
    }

    @Test
    void phoneThatDoesNotReadEntitiesBreaksTheInteractionOff() throws Exception {
        Item special = Item.of("display-id-unicode", "<Sales & Service>");
        SimulatedPhone phone = registered("OpenStage 60", "V3 R5.12.0", RealService.BEHAVIOUR);

        JobResult result = result(phone, new Job.WriteItems(ItemList.of(special)).allowingEntities(), PATIENCE);

        assertThat(((JobResult.Failed) result).failure()).isEqualTo(Failure.REJECTED);
        assertThat(simulation.violations()).extracting(Violation::sentence).anyMatch(said -> said.contains("entity"));
    }

    @Test
    void cpPhoneThatRefusesAnImageEndsTheJobWithItsTime() throws Exception {
        String cp = "OpenScape Desk Phone CP210";
        SimulatedPhone phone = registered(cp, "1.10.2.0002", RealService.BEHAVIOUR);
        FirmwareVersion wanted = FirmwareVersion.parse("2.0.11.0000");
        real.files.putImage("other.img", "OpenScape Desk Phone CP600", wanted.reported(), 100_000);

        JobResult result = result(
                phone,
                new Job.DeploySoftware(real.files.https("other.img"), "Siemens SIP", wanted, FilePriority.NORMAL),
                Duration.ofSeconds(5));

        assertThat(((JobResult.Failed) result).failure()).isEqualTo(Failure.TIMED_OUT);
        assertThat(result.sentence())
                .contains(
                        "other.img", "did not register again in time", "a phone that refuses an image may say nothing");
        assertThat(phone.firmware()).isEqualTo(FirmwareVersion.parse("1.10.2.0002"));
        assertThat(phone.statistics().reboots()).isZero();
        assertThat(simulation.violations()).isEmpty();
    }

    /** Half of the phones fetch by FTP, half by HTTPS. */
    private FileSource source(SimulatedPhone phone, String name) {
        return phone.mac().text().hashCode() % 2 == 0 ? real.files.ftp(name) : real.files.https(name);
    }

    private List<JobResult.Done> all(Function<SimulatedPhone, Job> job) throws Exception {
        List<CompletableFuture<JobResult>> asked = simulation.phones().stream()
                .map(phone -> real.endpoint.ask(RealService.address(phone), job.apply(phone), PATIENCE))
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
}
