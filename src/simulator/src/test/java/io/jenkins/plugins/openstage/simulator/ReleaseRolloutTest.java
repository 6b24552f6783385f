package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.release.Release;
import io.jenkins.plugins.openstage.rollout.JournalLine;
import io.jenkins.plugins.openstage.rollout.PhoneHistory;
import io.jenkins.plugins.openstage.rollout.PhoneState;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutState;
import io.jenkins.plugins.openstage.rollout.Thresholds;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release on its way to phones, through the real endpoint. */
class ReleaseRolloutTest {

    private static final int KILLS = 8;

    @TempDir
    private Path root;

    private RolloutScene scene;

    /** Phones of these models, one after the other; each is changed before it is switched on. */
    private void phones(int number, List<String> models, String firmware, UnaryOperator<PhoneProfile> change)
            throws Exception {
        scene = new RolloutScene(root, service -> profiles(number, models, firmware, service).stream()
                .map(change)
                .toList());
    }

    private static List<PhoneProfile> profiles(int number, List<String> models, String firmware, URI service) {
        return Population.of(number, RealService.SEED, service)
                .withFirstAddress("127.94.0.1")
                .withPort(0)
                .withModels(models)
                .withBehaviour(RealService.BEHAVIOUR)
                .profiles()
                .stream()
                .map(profile -> profile.withFirmware(FirmwareVersion.parse(firmware)))
                .toList();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void firmwareOfBothModels() throws IOException {
        scene.plans.file(
                "firmware.yaml",
                "os60: {" + scene.image("os60.img", "OpenStage 60", RolloutScene.NEW) + "}\nos40: {"
                        + scene.image("os40.img", "OpenStage 40", RolloutScene.NEW) + "}\n");
    }

    private static List<String> summary(RolloutHistory history) {
        return history.phones().stream()
                .filter(phone -> !phone.state().good())
                .map(phone -> phone.phone() + " " + phone.state().text() + ": " + phone.reason())
                .toList();
    }

    @Test
    void everyPhoneGetsItemsAndFirmwareInAtMostTwoContactsAndASecondRolloutChangesNothing() throws Exception {
        phones(20, List.of("OpenStage 60", "OpenStage 40"), RolloutScene.OLD, profile -> profile);
        firmwareOfBothModels();
        scene.plans.all("sntp-addr: ntp.example.net\n");
        scene.plans.gather();
        long before = scene.plans.simulation.statistics().contactMe();
        Release release = scene.release();

        RolloutHistory history = scene.rollOut(release, Thresholds.DEFAULTS, "1", "5", "50%");

        assertThat(history.complete()).as("%s", summary(history)).isTrue();
        assertThat(history.state()).isEqualTo(RolloutState.FINISHED);
        assertThat(history.summary()).isEqualTo("20 phones: 20 succeeded");
        assertThat(scene.plans.simulation.phones()).allSatisfy(phone -> {
            assertThat(phone.firmware()).isEqualTo(FirmwareVersion.parse(RolloutScene.NEW));
            assertThat(phone.items()).contains(Item.of("sntp-addr", "ntp.example.net"));
        });
        assertThat(scene.plans.simulation.statistics().contactMe() - before).isLessThanOrEqualTo(2 * 20L);
        assertThat(scene.plans.installing).hasSize(20);

        Files.delete(scene.journal);
        RolloutHistory again = scene.rollOut(release, Thresholds.DEFAULTS, "20");
        assertThat(again.summary()).isEqualTo("20 phones: 20 already-installed");
        assertThat(scene.plans.installing).hasSize(20);
        assertThat(scene.plans.simulation.violations()).isEmpty();
    }

    @Test
    void anImageThatFailsOnOneModelStopsInItsCanaryGroupAndNobodyElseIsTouched() throws Exception {
        phones(
                12,
                List.of("OpenStage 60", "OpenStage 40"),
                RolloutScene.OLD,
                profile -> profile.model().equals("OpenStage 40")
                        ? profile.withBehaviour(profile.behaviour().withFault(new Fault.WrongHardware()))
                        : profile);
        firmwareOfBothModels();
        scene.plans.gather();
        scene.tellsAgainAfter(Duration.ZERO);

        RolloutHistory history = scene.rollOut(
                scene.release(),
                new Thresholds(100, 20, 1, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE),
                "4",
                "8");

        assertThat(history.state()).isEqualTo(RolloutState.PAUSED);
        assertThat(history.reason()).contains("group 1", "ended in an error, more than 20 per cent");
        List<PhoneHistory> canary = history.phones().subList(0, 4);
        assertThat(canary)
                .filteredOn(phone -> !phone.state().good())
                .isNotEmpty()
                .allSatisfy(phone -> {
                    assertThat(phone.state()).isEqualTo(PhoneState.FAILED);
                    assertThat(phone.reason()).contains("came back with V3 R1.39.0");
                });
        assertThat(history.phones().subList(4, 12))
                .allSatisfy(phone -> assertThat(phone.lines()).isEmpty());
        assertThat(scene.plans.installing)
                .allMatch(mac -> canary.stream().anyMatch(phone -> phone.phone().equals(mac)));
    }

    @Test
    void aRolloutThatIsKilledAnywhereEndsWithOneFinalStateForEachPhone() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        phones(12, List.of("OpenStage 60"), RolloutScene.OLD, profile -> profile);
        scene.plans.file(
                "firmware.yaml", "os60: {" + scene.image("os60.img", "OpenStage 60", RolloutScene.NEW) + "}\n");
        scene.plans.gather();
        scene.tellsAgainAfter(Duration.ofMillis(300));
        Release release = scene.release();

        for (int kill = 0; kill < KILLS; kill++) {
            scene.killAfter(random.nextInt(12), release, Thresholds.DEFAULTS, "2", "10");
            cutOff(random);
        }
        RolloutHistory history = scene.rollOut(release, Thresholds.DEFAULTS, "2", "10");

        assertThat(history.complete()).as("seed %d: %s", seed, summary(history)).isTrue();
        assertThat(history.state()).as("seed %d", seed).isEqualTo(RolloutState.FINISHED);
        assertThat(history.phones()).allSatisfy(phone -> {
            List<JournalLine.OfPhone> last =
                    phone.lines().stream().filter(JournalLine.OfPhone::last).toList();
            assertThat(last).as("seed %d, phone %s", seed, phone.phone()).hasSize(1);
            int told = Collections.frequency(new ArrayList<>(scene.plans.installing), phone.phone());
            assertThat(told)
                    .as(
                            "seed %d: how often %s was told, which was asked %d times",
                            seed, phone.phone(), phone.attempts())
                    .isLessThanOrEqualTo(phone.attempts());
        });
        assertThat(scene.plans.simulation.phones())
                .allSatisfy(phone -> assertThat(phone.firmware()).isEqualTo(FirmwareVersion.parse(RolloutScene.NEW)));
    }

    /** What a kill in the middle of a write leaves. */
    private void cutOff(Random random) throws IOException {
        if (random.nextBoolean()) {
            byte[] torn = "{\"at\":\"2026-03-10T21:00:0".getBytes(StandardCharsets.UTF_8);
            Files.write(scene.journal, Arrays.copyOf(torn, random.nextInt(torn.length)), StandardOpenOption.APPEND);
        }
    }

    @Test
    void aPhoneGoesThroughTheUpgradePathInOneContact() throws Exception {
        phones(1, List.of("OpenStage 60"), "V1 R4.9.0", profile -> profile);
        scene.plans.file("firmware.yaml", """
                os60:
                  %s
                  minimum: V3 R1
                  upgrade-path:
                    - {%s}
                """.formatted(
                scene.image("os60.img", "OpenStage 60", RolloutScene.NEW).replace(", ", "\n  "),
                scene.image("step.img", "OpenStage 60", RolloutScene.OLD)));
        scene.plans.gather();
        SimulatedPhone phone = scene.plans.simulation.phones().get(0);
        long before = phone.statistics().contactMe();

        RolloutHistory history = scene.rollOut(scene.release(), Thresholds.DEFAULTS, "1");

        assertThat(history.complete()).as("%s", summary(history)).isTrue();
        assertThat(phone.firmware()).isEqualTo(FirmwareVersion.parse(RolloutScene.NEW));
        assertThat(scene.plans.installing).containsExactly(phone.mac(), phone.mac());
        assertThat(phone.statistics().contactMe() - before).isEqualTo(1);
    }

    @Test
    void aPhoneThatRefusesAnImageWithoutARestartIsToldFromOneThatStaysAway() throws Exception {
        List<Fault> faults = List.of(new Fault.DownloadError(), new Fault.NoReturn());
        List<PhoneProfile> made = new ArrayList<>();
        phones(2, List.of("OpenScape Desk Phone CP400"), "1.10.2.0002", profile -> {
            made.add(profile);
            return profile.withBehaviour(profile.behaviour().withFault(faults.get(made.size() - 1)));
        });
        scene.plans.file(
                "firmware.yaml",
                "cp400: {" + scene.image("cp400.img", "OpenScape Desk Phone CP400", "1.10.3.0001") + "}\n");
        scene.plans.gather();
        scene.verifiesAfter(Duration.ofSeconds(1));
        scene.plans.waitsNoLongerThan(Duration.ofSeconds(6));
        scene.tellsAgainAfter(Duration.ZERO);

        RolloutHistory history = scene.rollOut(scene.release(), Thresholds.DEFAULTS, "2");

        assertThat(history.phones().get(0).state()).isEqualTo(PhoneState.FAILED);
        assertThat(history.phones().get(0).reason())
                .contains("answers without having restarted", "it refused the image, or could not fetch it");
        assertThat(history.phones().get(1).lines())
                .filteredOn(line -> line.state() == PhoneState.TIMED_OUT)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.reason()).contains("did not register again in time"));
    }

    private static SimulatedPhone ofModel(List<SimulatedPhone> phones, String model) {
        return phones.stream()
                .filter(phone -> phone.profile().model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPhoneInACallIsDeferredAndOneForWhichTheImageIsNotMadeIsNeverOfferedIt() throws Exception {
        phones(2, List.of("OpenStage 60", "OpenStage 40"), RolloutScene.OLD, profile -> profile);
        firmwareOfBothModels();
        scene.plans.gather();
        List<SimulatedPhone> phones = scene.plans.simulation.phones();
        SimulatedPhone talking = ofModel(phones, "OpenStage 60");
        SimulatedPhone newer = ofModel(phones, "OpenStage 40");
        MacAddress busy = talking.mac();
        talking.call(true);
        scene.heardBy((line, rollout) -> {
            if (line instanceof JournalLine.OfPhone of && of.state() == PhoneState.BUSY_DEFERRED) {
                talking.call(false);
            }
        });
        scene.plans.file(
                "firmware.yaml",
                "os60: {" + scene.image("again.img", "OpenStage 60", RolloutScene.NEW) + "}\nos40: {"
                        + scene.image("old.img", "OpenStage 40", "V3 R1.30.0") + "}\n");

        RolloutHistory history = scene.rollOut(
                scene.release(),
                new Thresholds(50, 99, 1, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE),
                "2");

        PhoneHistory deferred = history.phones().stream()
                .filter(phone -> phone.phone().equals(busy))
                .findFirst()
                .orElseThrow();
        assertThat(deferred.state()).as(deferred.reason()).isEqualTo(PhoneState.SUCCEEDED);
        assertThat(deferred.lines()).extracting(JournalLine.OfPhone::state).contains(PhoneState.BUSY_DEFERRED);
        PhoneHistory rejected = history.phones().stream()
                .filter(phone -> phone.phone().equals(newer.mac()))
                .findFirst()
                .orElseThrow();
        assertThat(rejected.state()).isEqualTo(PhoneState.REJECTED);
        assertThat(rejected.attempts()).isEqualTo(1);
        assertThat(rejected.reason()).contains("the phone runs the newer V3 R1.39.0", "downgrade was not allowed");
        assertThat(scene.plans.installing).doesNotContain(newer.mac());
    }
}
