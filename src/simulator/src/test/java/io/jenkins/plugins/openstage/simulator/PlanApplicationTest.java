package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.FileCount;
import io.jenkins.plugins.openstage.apply.FileSources;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.FileDeployment.Known;
import io.jenkins.plugins.openstage.plan.FileGroup;
import io.jenkins.plugins.openstage.plan.FileSum;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan, from reading the phones to their being as the folder says. */
class PlanApplicationTest {

    private static final int ROUNDS = 8;

    @TempDir
    private Path root;

    private PlanScene scene;

    private PlanScene open(Behaviour behaviour) throws Exception {
        scene = new PlanScene(root, behaviour);
        return scene;
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void afterAPlanWasAppliedThereIsNothingToPlanAndAgainMeansNothing() throws Exception {
        open(RealService.BEHAVIOUR);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 1; round <= ROUNDS; round++) {
            String where = "seed " + seed + ", round " + round;
            randomFolder(random);
            scene.gather();
            Plan plan = scene.plan();

            Applied applied = scene.apply(plan, ApplySettings.DEFAULTS);
            scene.snapshot = KnownAfterwards.of(scene.snapshot, applied);
            assertThat(scene.plan().changes())
                    .as(where + ": " + applied.summary())
                    .isEmpty();
            scene.gather();
            assertThat(scene.plan().changes())
                    .as(where + ": " + applied.summary())
                    .isEmpty();

            scene.written.clear();
            Applied again = scene.apply(plan, ApplySettings.DEFAULTS);
            assertThat(again.count(Effect.VERIFIED)).as(where).isZero();
            assertThat(scene.written.stream()
                            .flatMap(each -> each.items().stream())
                            .map(Item::name))
                    .as(where)
                    // Refused each time: the plan was made before the phones said so.
                    .allMatch("my-own-item"::equals);
            assertThat(asText()).as(where).doesNotContain(PlanScene.SECRET);
        }
    }

    private String asText() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotFile.write(scene.snapshot, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void randomFolder(Random random) throws Exception {
        StringBuilder yaml = new StringBuilder();
        yaml.append("sntp-addr: ntp").append(random.nextInt(3)).append(".example.net\n");
        yaml.append("sntp-tz-offset: ").append(random.nextInt(4) * 30).append('\n');
        if (random.nextBoolean()) {
            yaml.append("sip-pwd: ${credential:sip}\nadmin-pwd: ${credential:sip}\n");
        }
        if (random.nextBoolean()) {
            yaml.append("my-own-item: value").append(random.nextInt(3)).append('\n');
        }
        yaml.append("auto-daylight-save: ").append(random.nextBoolean()).append('\n');
        yaml.append("key-label-unicode:\n");
        for (int key = 1; key <= 3; key++) {
            yaml.append("  ").append(key).append(": ");
            yaml.append(random.nextInt(4) == 0 ? "\"\"" : "Label " + random.nextInt(5))
                    .append('\n');
        }
        scene.all(yaml.toString());
    }

    @Test
    void itemsOnlyChangeWhereThePlanSaysSo() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\n");
        scene.gather();

        Applied applied = scene.apply(scene.plan(), ApplySettings.DEFAULTS);

        assertThat(applied.complete()).as(applied.summary()).isTrue();
        assertThat(applied.summary()).isEqualTo("4 phones as planned; 4 items and files written, 0 already so");
        assertThat(scene.written).hasSize(4).allSatisfy(each -> assertThat(each.items())
                .containsExactly(Item.of("sntp-addr", "ntp.example.net")));
    }

    @Test
    void phoneThatWasChangedSinceThePlanIsStaleAndTheOthersAreToldAllTheSame() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\n");
        scene.gather();
        Plan plan = scene.plan();
        SimulatedPhone changed = scene.simulation.phones().get(1);
        changed.changeLocally(Item.of("sntp-addr", "users-own"));
        Eventually.holds(() -> assertThat(changed.items().value("sntp-addr")).contains("users-own"));

        Applied applied = scene.apply(plan, ApplySettings.DEFAULTS);

        assertThat(applied.summary()).startsWith("3 phones as planned, 1 phone stale;");
        AppliedPhone stale = applied.failed().get(0);
        assertThat(stale.task().phone().mac()).isEqualTo(changed.mac());
        assertThat(stale.result().sentence()).contains("sntp-addr was", "is 'users-own' now", "make a new plan");
        assertThat(changed.items().value("sntp-addr")).contains("users-own");
    }

    @Test
    void planOfAnotherFolderIsRefused() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\n");
        scene.gather();
        Plan plan = scene.plan();
        scene.all("sntp-addr: other.example.net\n");

        assertThatThrownBy(() -> scene.apply(plan, ApplySettings.DEFAULTS))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("says something else than when the plan was made")
                .hasMessageContaining("make a new plan");
        assertThat(scene.written).isEmpty();
    }

    @Test
    void everyMissingSecretIsNamedWithItsItemsAndPhonesBeforeAnyPhoneIsTold() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\nsip-pwd: ${credential:sip}\nadmin-pwd: ${credential:sip}\n");
        scene.some("desk", "user-pwd: ${credential:desk}\n", 2);
        scene.gather();
        Plan plan = scene.plan();
        scene.credentials.clear();
        List<String> macs = scene.simulation.phones().stream()
                .map(phone -> phone.mac().text())
                .toList();

        assertThatThrownBy(() -> scene.apply(plan, ApplySettings.DEFAULTS))
                .isInstanceOf(ApplyException.class)
                .hasMessage("there is no credential 'sip' for admin-pwd, sip-pwd of 4 phones (" + macs.get(0) + ", "
                        + macs.get(1) + ", …); there is no credential 'desk' for user-pwd of 1 phone (" + macs.get(2)
                        + "); nothing was told");
        assertThat(scene.written).isEmpty();
    }

    @Test
    void secretIsToldOnceAndKnownByItsReference() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("admin-pwd: ${credential:sip}\n");
        scene.gather();
        Plan plan = scene.plan();

        Applied applied = scene.apply(plan, ApplySettings.DEFAULTS);
        assertThat(applied.count(Effect.NOT_READABLE)).isEqualTo(4);
        scene.snapshot = KnownAfterwards.of(scene.snapshot, applied);
        scene.written.clear();

        assertThat(scene.plan().changes()).isEmpty();
        assertThat(scene.apply(plan, ApplySettings.DEFAULTS).summary())
                .isEqualTo("nothing to tell: every phone has what the plan says");
        assertThat(scene.written).isEmpty();
        assertThat(scene.snapshot.phones().values())
                .allSatisfy(phone ->
                        assertThat(phone.applied().get(ItemKey.of("admin-pwd"))).isEqualTo("${credential:sip}"));
    }

    @Test
    void aPlanThatSaysWhatTheFolderDoesNotIsRefusedAlsoWhereNoSumTellsIt() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\nadmin-pwd: ${credential:sip}\n");
        scene.gather();
        Path file = root.resolve("reviewed.json");
        PlanFile.write(scene.plan(), file);
        // The first format had no sum.
        String reviewed = Files.readString(file)
                .replace("\"openstage-plan\": 2", "\"openstage-plan\": 1")
                .replaceAll(",\\s+\"sha256\": \"[0-9a-f]{64}\"\\s+}\\s+$", "}");
        String phone = scene.simulation.phones().get(1).mac().toString();

        for (String changed : List.of(
                reviewed.replace("ntp.example.net", "ntp.evil.example"),
                reviewed.replace("\"item\": \"sntp-addr\"", "\"item\": \"reg-addr\""),
                reviewed.replace("\"secret\": true", "\"secret\": false"),
                reviewed.replace(phone, "00:1A:E8:99:99:99"))) {
            assertThat(changed).isNotEqualTo(reviewed);
            Files.writeString(file, changed);
            Plan plan = PlanFile.read(file);
            assertThatThrownBy(() -> scene.apply(plan, ApplySettings.ALLOWING_CUT_OFF))
                    .isInstanceOf(ApplyException.class)
                    .hasMessageContaining("the plan was changed after it was made");
        }
        assertThat(scene.written).isEmpty();
    }

    @Test
    void whatCanCutPhonesOffIsRefusedWithoutTheWordForIt() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\nreg-addr: sip.example.net\n");
        scene.gather();

        assertThatThrownBy(() -> scene.apply(scene.plan(), ApplySettings.DEFAULTS))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("reg-addr (the SIP server) on 4 phones")
                .hasMessageContaining("--allow-cut-off");
        assertThat(scene.written).isEmpty();
    }

    @Test
    void whatCanCutPhonesOffIsToldToOnePhoneFirstAndToTheOthersWhenItHasCalledAgain() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\nreg-addr: sip.example.net\n");
        scene.gather();

        Applied applied = scene.apply(scene.plan(), ApplySettings.ALLOWING_CUT_OFF);

        assertThat(applied.complete()).as(applied.summary()).isTrue();
        assertThat(scene.written.get(0).phone())
                .isEqualTo(scene.simulation.phones().get(0).mac());
        // A phone remembers a call when it has hung up, which may be after the service knows how it ended.
        Eventually.holds(() -> {
            Interaction proof = last(scene.simulation.phones().get(0));
            assertThat(proof.actions().toString()).contains("ReadItems").doesNotContain("WriteItems");
            assertThat(scene.simulation.phones().stream().skip(1))
                    .allSatisfy(other -> assertThat(last(other).started()).isAfterOrEqualTo(proof.started()));
        });
    }

    private static Interaction last(SimulatedPhone phone) {
        List<Interaction> calls = phone.history();
        return calls.get(calls.size() - 1);
    }

    @Test
    void onlyThoseThatGetTheSameAreSparedWhenThePhoneThatWasToldFirstDoesNotComeBack() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\n");
        scene.some("berlin", "reg-addr: sip.berlin.example\n", 0, 1);
        scene.some("hamburg", "reg-addr: sip.hamburg.example\n", 2);
        scene.gather();
        Plan plan = scene.plan();
        // From then on it ignores contact-me, as a phone does that is not there any more.
        SimulatedPhone pilot = scene.simulation.phones().get(0);
        pilot.changeLocally(Item.of("dls-contact-interval", "600"));
        Eventually.holds(
                () -> assertThat(pilot.items().value("dls-contact-interval")).contains("600"));
        pilot.startUp().get();
        scene.waitsNoLongerThan(Duration.ofSeconds(8));

        Applied applied = scene.apply(plan, ApplySettings.ALLOWING_CUT_OFF);

        assertThat(applied.summary()).startsWith("2 phones as planned, 2 phones failed");
        assertThat(applied.phones().get(0).result().sentence()).startsWith("it was told, but did not come back: ");
        AppliedPhone spared = applied.phones().get(1);
        assertThat(spared.failure()).contains(Failure.CANCELLED);
        assertThat(spared.result().sentence())
                .startsWith("not told, because " + pilot.mac() + ", which was told first");
        assertThat(spared.result().effects().items().get(0).effect()).isEqualTo(Effect.NOT_DONE);
        assertThat(scene.written)
                .extracting(PlanScene.Written::phone)
                .containsExactlyInAnyOrder(
                        pilot.mac(),
                        scene.simulation.phones().get(2).mac(),
                        scene.simulation.phones().get(3).mac());
        assertThat(applied.first().get(0).sentence())
                .startsWith("of the 2 phones that get reg-addr sip.berlin.example: " + pilot.mac()
                        + " was told, but did not come back: ")
                .endsWith("; the other one was not told");
        assertThat(applied.first().get(1).sentence())
                .isEqualTo("of the one phone that gets reg-addr sip.hamburg.example: "
                        + scene.simulation.phones().get(2).mac() + " has come back with it");
        assertThat(scene.ended).containsExactlyInAnyOrderElementsOf(applied.phones());
        Snapshot after = KnownAfterwards.of(scene.snapshot, applied);
        assertThat(after.phone(pilot.mac()).orElseThrow().cutOff().map())
                .containsExactly(Map.entry(ItemKey.of("reg-addr"), "sip.berlin.example"));
        assertThat(PlanApplication.of(plan, scene.fleet(), after, Optional.empty(), ApplySettings.ALLOWING_CUT_OFF)
                        .firstPhones()
                        .get(0))
                .isEqualTo(pilot.mac()
                        + " of the 2 phones that get reg-addr sip.berlin.example, and no other one, because "
                        + pilot.mac() + " was told it before and has not come back");
    }

    @Test
    void nextOneIsFirstWhenThePhoneThatWouldBeIsStale() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("reg-addr: sip.example.net\n");
        scene.gather();
        Plan plan = scene.plan();
        SimulatedPhone changed = scene.simulation.phones().get(0);
        changed.changeLocally(Item.of("reg-addr", "users-own"));
        Eventually.holds(() -> assertThat(changed.items().value("reg-addr")).contains("users-own"));

        Applied applied = scene.apply(plan, ApplySettings.ALLOWING_CUT_OFF);

        assertThat(applied.summary()).startsWith("3 phones as planned, 1 phone stale;");
        assertThat(scene.written.get(0).phone())
                .isEqualTo(scene.simulation.phones().get(1).mac());
        assertThat(applied.first()).singleElement().satisfies(first -> {
            assertThat(first.proved()).isTrue();
            assertThat(first.sentence())
                    .contains(
                            changed.mac() + " was not told: stale, ",
                            "; then " + scene.simulation.phones().get(1).mac() + " has come back with it");
        });
    }

    @Test
    void filesThatPhonesDoNotHaveAreDeployedInTheSameContact() throws Exception {
        open(RealService.BEHAVIOUR);
        logo(2_000);
        scene.all("sntp-addr: ntp.example.net\n");
        scene.gather();
        Plan plan = scene.plan();
        assertThat(plan.summary()).isEqualTo("4 changes and 4 files on 4 phones");
        Applied applied = scene.apply(plan, ApplySettings.DEFAULTS, served());

        assertThat(applied.complete()).as(applied.summary()).isTrue();
        // What a phone was told is looked at, not how often it was asked to call: who is slow is asked again.
        Eventually.holds(() -> assertThat(scene.simulation.phones()).allSatisfy(phone -> {
            assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("logo.png");
            assertThat(phone.history())
                    .extracting(Interaction::actions)
                    .filteredOn(told -> told.contains(Action.WRITE_ITEMS) || told.contains(Action.FILE_DEPLOYMENT))
                    .singleElement()
                    .satisfies(told -> assertThat(told).contains(Action.WRITE_ITEMS, Action.FILE_DEPLOYMENT));
        }));
        assertThat(applied.files())
                .extracting(FileCount::toString)
                .containsExactly("logo.png (LOGO): deployed to 4 phones");
        scene.snapshot = KnownAfterwards.of(scene.snapshot, applied);
        assertThat(scene.plan().summary()).isEqualTo("4 phones without change");
        scene.gather();
        assertThat(scene.plan().summary()).isEqualTo("4 phones without change");
        assertThat(scene.apply(plan, ApplySettings.DEFAULTS, served()).count(Effect.VERIFIED))
                .as("again means nothing")
                .isZero();
    }

    private Optional<FileSources> served() {
        return Optional.of((phone, file) -> scene.files.https(file.name()));
    }

    /** Puts the file where phones fetch it, and into the folder. */
    private void logo(int size) throws Exception {
        scene.files.put("logo.png", size);
        scene.file("files/files.yaml", "- {file: logo.png, type: LOGO}\n");
        Files.write(scene.folder.resolve("files/logo.png"), new byte[size]);
    }

    @Test
    void aFileWithOtherContentReplacesTheOneThatPhonesHave() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\n");
        logo(2_000);
        scene.gather();
        scene.snapshot =
                KnownAfterwards.of(scene.snapshot, scene.apply(scene.plan(), ApplySettings.DEFAULTS, served()));
        logo(3_000);
        scene.gather();
        Plan plan = scene.plan();
        assertThat(plan.files()).singleElement().satisfies(group -> {
            assertThat(group.file().toString())
                    .startsWith("~ logo.png (LOGO) 3,000 bytes")
                    .endsWith("another one of that name");
            assertThat(group.phones().size()).isEqualTo(4);
        });

        assertThat(scene.apply(plan, ApplySettings.DEFAULTS).phones())
                .as("files are left out")
                .isEmpty();
        Applied applied = scene.apply(plan, ApplySettings.DEFAULTS, served());

        assertThat(applied.complete()).as(applied.summary()).isTrue();
        Eventually.holds(
                () -> assertThat(scene.simulation.phones()).allSatisfy(phone -> assertThat(phone.deployedFiles())
                        .singleElement()
                        .satisfies(file -> assertThat(file.size()).isEqualTo(3_000))));
        // Whoever keeps no snapshot knows that phones have one of that name, and no more.
        scene.snapshot = Snapshot.empty("Sample");
        scene.gather();
        assertThat(scene.plan().files())
                .singleElement()
                .satisfies(group -> assertThat(group.file().known()).isEqualTo(Known.UNKNOWN_CONTENT));
    }

    @Test
    void aFileThatIsNotTheReviewedOneIsRefused() throws Exception {
        open(RealService.BEHAVIOUR);
        scene.all("sntp-addr: ntp.example.net\n");
        logo(2_000);
        scene.gather();
        Plan plan = scene.plan();
        logo(2_001);
        assertThatThrownBy(() -> scene.apply(plan, ApplySettings.DEFAULTS, served()))
                .isInstanceOf(ApplyException.class)
                .hasMessageContaining("the file logo.png (LOGO) in the fleet folder is not the one that was reviewed")
                .hasMessageContaining("nothing was told");
        assertThatThrownBy(() -> scene.apply(plan, ApplySettings.DEFAULTS)).isInstanceOf(ApplyException.class);
        logo(2_000);
        FileDeployment file = plan.files().get(0).file();
        FileSum sum = file.sum();
        String other = "0".repeat(64);
        Map.of(
                        new FileDeployment("logo.png", "LOGO", file.known(), new FileSum(sum.size(), other)),
                        "it has the SHA-256 " + sum.sha256() + ", and the one in the plan " + other,
                        new FileDeployment("logo.png", "LOGO", file.known(), new FileSum(2_001, sum.sha256())),
                        "it has 2,000 bytes, and the one in the plan 2,001 bytes",
                        new FileDeployment("other.png", "LOGO", file.known(), sum),
                        "it deploys the file other.png (LOGO) to phone")
                .forEach((changed, message) -> assertThatThrownBy(
                                () -> scene.apply(with(plan, changed), ApplySettings.DEFAULTS, served()))
                        .isInstanceOf(ApplyException.class)
                        .hasMessageContaining(message));
        assertThat(scene.written).isEmpty();
    }

    private static Plan with(Plan plan, FileDeployment file) {
        return new Plan(
                plan.fleet(),
                plan.content(),
                plan.revision(),
                plan.replaced(),
                plan.unchanged(),
                plan.phones(),
                plan.changes(),
                List.of(new FileGroup(file, plan.files().get(0).phones())),
                plan.notTaken(),
                plan.untold());
    }
}
