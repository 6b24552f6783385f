package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.plan.NotTaken;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanOutcome;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated phones that have what a snapshot says of real ones. */
class TwinTest {

    /** A new phone; an old one with limits; a CP phone; one that says little, and writes its model in its own way. */
    private static final String SNAPSHOT = """
            {
              "openstage-snapshot": 1, "fleet": "Sample", "read": "2026-11-29T22:00:00Z",
              "phones": [
                {
                  "mac": "00:1A:E8:00:00:01", "address": "10.20.1.11", "model": "OpenStage 60",
                  "firmware": "V3 R5.12.0", "max-items": -1, "entities": true,
                  "items": {
                    "device-type": "OpenStage 60", "software-version": "V3 R5.12.0", "e164": "4930555101",
                    "mac-addr": "00:1A:E8:00:00:01", "ipaddress": "10.20.1.11", "reg-ttl": "1800", "date-format": "1",
                    "display-skin": "0", "dls-mode-secure": "1", "dls-contact-interval": "300",
                    "not-in-any-catalogue": "old", "file-deployment-name[1]": "logo.png",
                    "file-deployment-type[1]": "LOGO", "file-deployment-status[1]": "ok",
                    "file-deployment-date[1]": "28:11:2026", "file-deployment-time[1]": "06:30:00"
                  },
                  "secrets": {"sip-pwd": "set", "admin-pwd": "set", "ldap-pwd": "not set"},
                  "problems": {"display-skin": "read only", "click-keys": "not supported"},
                  "applied": {"sip-pwd": "${credential:sip-old}"}
                },
                {
                  "mac": "00:1A:E8:00:00:02", "address": "10.20.1.12", "model": "OpenStage 40",
                  "firmware": "V2 R1.21.0", "max-items": 3, "message-bytes": 5492, "entities": false,
                  "items": {
                    "device-type": "OpenStage 40", "e164": "4930555102", "reg-ttl": "1800", "date-format": "1",
                    "language-iso": "en", "sntp-addr": "10.20.0.5", "display-skin": "0", "MWI-new-label": "New"
                  }
                },
                {
                  "mac": "00:1A:E8:00:00:03", "address": "10.20.1.13", "model": "OpenScape Desk Phone CP400",
                  "firmware": "1.10.2.0002",
                  "items": {"e164": "4930555103", "reg-ttl": "3600", "date-format": "1", "display-skin": "0"}
                },
                {
                  "mac": "00:1A:E8:00:00:04", "address": "10.20.1.14", "model": "openstage_15",
                  "firmware": "V3 R3.11.0", "message-bytes": 700,
                  "refused": ["FileDeployment"],
                  "items": {"e164": "4930555104", "reg-ttl": "3600", "date-format": "1", "display-skin": "1"}
                }
              ],
              "phones-in-all": 4
            }
            """;

    private static final MacAddress NEW = new MacAddress("00:1A:E8:00:00:01");
    private static final MacAddress OLD = new MacAddress("00:1A:E8:00:00:02");
    private static final MacAddress CP = new MacAddress("00:1A:E8:00:00:03");
    private static final MacAddress QUIET = new MacAddress("00:1A:E8:00:00:04");

    private static final String FOLDER = """
            reg-ttl: 3600
            date-format: 0
            display-skin: 1
            sip-pwd: ${credential:sip}
            """;

    @TempDir
    private Path root;

    private PlanScene scene;

    @AfterEach
    void close() {
        if (scene != null) {
            scene.close();
        }
    }

    private static Snapshot snapshot(String json) throws IOException {
        return SnapshotFile.read("snapshot.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private PlanScene twin() throws Exception {
        Snapshot snapshot = snapshot(SNAPSHOT);
        scene = new PlanScene(
                root, service -> Twin.of(snapshot, new Twin.Place(service, "127.94.0.1", 0), RealService.BEHAVIOUR)
                        .phones());
        scene.snapshot = snapshot;
        scene.all(FOLDER);
        scene.file("vars/model/os40.yaml", "language-iso: de\nsntp-addr: 10.20.0.6\nMWI-new-label: Calls\n");
        return scene;
    }

    private SimulatedPhone phone(MacAddress mac) {
        return scene.simulation.phone(mac).orElseThrow();
    }

    @Test
    void planOfTheSnapshotIsAppliedToTheTwinAndThenThereIsNothingToPlan() throws Exception {
        twin();
        Plan plan = scene.plan();
        assertThat(plan.outcome()).isEqualTo(PlanOutcome.CHANGES);
        assertThat(plan.notTaken()).extracting(NotTaken::status).containsExactly("read only");

        Applied applied = scene.apply(plan, ApplySettings.DEFAULTS);

        assertThat(applied.failed()).isEmpty();
        assertThat(phone(NEW).items())
                .contains(
                        Item.of("date-format", "0"),
                        Item.of("sip-pwd", PlanScene.SECRET),
                        Item.of("display-skin", "0"));
        assertThat(scene.written)
                .filteredOn(written -> written.phone().equals(OLD))
                .hasSizeGreaterThan(1)
                .allSatisfy(written -> assertThat(written.items()).hasSizeLessThanOrEqualTo(3));
        assertThat(scene.written)
                .filteredOn(written -> written.phone().equals(QUIET))
                .as("two items are too much for a message of this phone")
                .hasSize(2);
        assertThat(scene.simulation.violations()).isEmpty();

        scene.snapshot = KnownAfterwards.of(scene.snapshot, applied);
        scene.gather();
        Plan after = scene.plan();
        assertThat(after.outcome()).as(after.changes().toString()).isEqualTo(PlanOutcome.NO_CHANGE);
        assertThat(after.notTaken()).hasSize(1);
    }

    @Test
    void gatheredTwinSaysWhatTheSnapshotSays() throws Exception {
        twin();
        Snapshot said = scene.snapshot;
        scene.snapshot = Snapshot.empty("Sample");

        scene.gather();

        for (MacAddress mac : List.of(NEW, OLD, CP, QUIET)) {
            PhoneSnapshot before = said.phone(mac).orElseThrow();
            PhoneSnapshot after = scene.snapshot.phone(mac).orElseThrow();
            assertThat(after.model()).isEqualTo(before.model());
            assertThat(after.firmware()).isEqualTo(before.firmware());
            assertThat(after.secrets().map()).isEqualTo(before.secrets().map());
            assertThat(after.values().map())
                    .containsAllEntriesOf(before.values().map())
                    .hasSizeLessThanOrEqualTo(before.values().size() + 2);
            before.problems()
                    .forEach((key, status) -> assertThat(before.values().has(key)
                                    || status.equals(after.problems().get(key)))
                            .as(key.toString())
                            .isTrue());
            assertThat(after.limits().maxItems())
                    .isEqualTo(
                            before.limits().maxItems() == 0
                                    ? -1
                                    : before.limits().maxItems());
        }
        assertThat(phone(NEW).isSecure()).isFalse();
        assertThat(phone(NEW).deployedFiles())
                .containsExactly(new DeployedFile("logo.png", "LOGO", 0, "", LocalDateTime.of(2026, 11, 28, 6, 30)));
    }

    @Test
    void phoneThatWasChangedMeanwhileIsStaleAndTheOthersAreTold() throws Exception {
        twin();
        Plan plan = scene.plan();
        phone(OLD).changeLocally(Item.of("reg-ttl", "60"));
        phone(CP).changeLocally(Item.of("language-iso", "fr"));
        Eventually.holds(() -> {
            assertThat(phone(OLD).items()).contains(Item.of("reg-ttl", "60"));
            assertThat(phone(CP).items()).contains(Item.of("language-iso", "fr"));
        });

        Applied applied = scene.apply(plan, ApplySettings.DEFAULTS);

        assertThat(applied.failed()).hasSize(1).allMatch(AppliedPhone::stale);
        AppliedPhone stale = applied.failed().get(0);
        assertThat(stale.task().phone().mac()).isEqualTo(OLD);
        assertThat(stale.result().sentence()).contains("reg-ttl", "60");
        assertThat(phone(OLD).items()).contains(Item.of("reg-ttl", "60"), Item.of("language-iso", "en"));
        assertThat(phone(CP).items()).contains(Item.of("date-format", "0"));
    }

    @Test
    void itemThatThePhoneDidNotLetBeWrittenIsRefusedAgainAndOneOfNoCatalogueIsTaken() throws Exception {
        twin();
        Job write = new Job.WriteItems(ItemList.of(
                Item.of("display-skin", "1"),
                Item.of("click-keys", "1"),
                Item.of("not-in-any-catalogue", "new"),
                Item.of("nor-on-the-phone", "new")));

        JobResult result = scene.endpoint
                .ask(RealService.address(phone(NEW)), write, Duration.ofSeconds(20))
                .get(60, TimeUnit.SECONDS);

        assertThat(((JobResult.Done) result).problems())
                .extracting(Item::toString)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("display-skin", "read only"),
                        text -> assertThat(text).contains("click-keys", "not supported"),
                        text -> assertThat(text).contains("nor-on-the-phone", "unknown item"));
        assertThat(phone(NEW).items()).contains(Item.of("not-in-any-catalogue", "new"));
    }

    @Test
    void actionThatThePhoneDidNotAcceptIsRejectedAndAResetPhoneIsOneFromTheFactory() throws Exception {
        twin();
        scene.file("files/files.yaml", "- {file: song.wav, type: RINGTONE, models: [os15]}\n");
        scene.file("files/song.wav", "a song");
        scene.files.put("song.wav", 2_000);
        Plan plan = scene.plan();

        Applied applied = scene.apply(
                plan,
                ApplySettings.DEFAULTS,
                Optional.of((phone, file) ->
                        scene.files.https(file.path().getFileName().toString())));

        assertThat(applied.failed()).hasSize(1);
        assertThat(applied.failed().get(0).task().phone().mac()).isEqualTo(QUIET);
        assertThat(applied.failed().get(0).result().effects().items())
                .extracting(ItemEffect::effect)
                .contains(Effect.VERIFIED);

        JobResult reset = scene.endpoint
                .ask(RealService.address(phone(OLD)), new Job.FactoryReset(), Duration.ofSeconds(20))
                .get(60, TimeUnit.SECONDS);
        assertThat(reset.complete()).as(reset.sentence()).isTrue();
        assertThat(phone(OLD).items().size())
                .as("a phone from the factory has all items of its model")
                .isGreaterThan(100);
    }

    @Test
    void phonesWithoutATwinAreNamedWithTheReason() throws Exception {
        Snapshot snapshot =
                snapshot(SNAPSHOT.replace("openstage_15", "OpenStage 99").replace("V2 R1.21.0", ""));
        MacAddress unknown = new MacAddress("00:1A:E8:99:99:99");

        Twin twin = Twin.of(
                snapshot,
                List.of(NEW, unknown, OLD, QUIET),
                new Twin.Place(URI.create("https://127.0.0.1:18443/x"), "127.94.1.1", 8085),
                mac -> Behaviour.REGULAR);

        assertThat(twin.phones()).extracting(PhoneProfile::mac).containsExactly(NEW);
        assertThat(twin.phones().get(0).firmware()).isEqualTo(FirmwareVersion.parse("V3 R5.12.0"));
        assertThat(twin.sentences())
                .satisfiesExactly(
                        text -> assertThat(text).contains(OLD.text(), "firmware is unknown", "gather it"),
                        text -> assertThat(text).contains(QUIET.text(), "'OpenStage 99', which cannot be simulated"),
                        text -> assertThat(text).contains(unknown.text(), "the snapshot has nothing of it"));
    }
}
