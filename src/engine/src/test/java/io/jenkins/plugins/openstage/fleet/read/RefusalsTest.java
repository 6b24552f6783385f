package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.service.script.MessageParts;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan, an apply or a message refuses without looking at phones, {@code validate} has refused before. */
class RefusalsTest {

    private static final Instant READ = Instant.parse("2026-11-29T22:00:00Z");

    @TempDir
    Path temp;

    /** Nothing of the folder is refused by those who read on from it. */
    private static void takenByAll(Fleet fleet) throws Exception {
        List<PhoneSnapshot> phones = new ArrayList<>();
        for (FleetPhone phone : fleet.phones()) {
            String type = fleet.models().get(phone.model()).deviceType();
            phones.add(PhoneSnapshot.of(
                    new PhoneDump(
                            phone.mac(),
                            READ,
                            "",
                            type,
                            "V3 R5.12.0",
                            PhoneLimits.NONE,
                            ItemList.of(List.of(Item.of("dls-mode-secure", "false"))),
                            Map.of()),
                    key -> false,
                    Masking.standard()));
            assertThatCode(() -> PhoneAddress.parse(phone.address())).doesNotThrowAnyException();
            ItemList items = fleet.itemsFor(phone, name -> Optional.of("${credential:" + name + "}"));
            WpiCodec codec = fleet.readsEntities(phone) ? WpiCodec.standard().allowingEntities() : WpiCodec.standard();
            assertThatCode(() -> {
                        codec.check(items);
                        MessageParts.grouped(items, WorkpointMessage.NO_LIMIT, WpiCodec.MAX_SENT_BYTES);
                    })
                    .doesNotThrowAnyException();
            if (!fleet.filesFor(phone).isEmpty() || fleet.firmwareFor(phone).isPresent()) {
                assertThat(fleet.fileServerFor(phone)).isNotNull();
            }
        }
        Plan plan = Comparison.of(fleet, Snapshot.empty(fleet.name()).refreshed(phones), PlanSettings.DEFAULTS);
        assertThat(plan.untold()).isEmpty();
        fleet.files().forEach(file -> assertThat(file.path()).isReadable());
    }

    @Test
    void whatValidateTakesOfTheMistakesIsTakenByPlanAndApply() throws Exception {
        int taken = 0;
        for (String name : MistakeFolders.names()) {
            Optional<Fleet> fleet = new FleetReader()
                    .validate(MistakeFolders.with(name, temp.resolve(name)))
                    .fleet();
            if (fleet.isPresent()) {
                takenByAll(fleet.get());
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(10);
    }

    @Test
    void whateverStandsInAFolderIsRefusedByValidateOrByNobody() throws Exception {
        Random random = new Random(17);
        List<String> names = List.of(
                "sip-pwd",
                "ldap-pwd",
                "wlan-key",
                "dcmp-url",
                "sip-name",
                "reg-port",
                "sntp-addr",
                "some-certificate",
                "registrar-addr",
                "unknown-item");
        List<String> parts = List.of(
                "a",
                "5060",
                "http://",
                "https://",
                "u:p@",
                "${credential:x}",
                "${phone.e164}",
                "${var.v}",
                "@",
                ":",
                "/",
                "&",
                "<",
                "\\r",
                "\\x01",
                "\\uFFFE",
                "\\u202E",
                "-----BEGIN PRIVATE KEY-----",
                " ",
                "NULL",
                "'",
                "é",
                "MIIC" + "A".repeat(80));
        int right = 0;
        for (int round = 0; round < 400; round++) {
            StringBuilder yaml = new StringBuilder("vars:\n  v: ")
                    .append(random.nextBoolean() ? "\"u:p\"" : "\"${credential:x}\"")
                    .append("\n");
            for (String name : names) {
                if (random.nextInt(3) == 0) {
                    StringBuilder value = new StringBuilder();
                    for (int part = random.nextInt(5); part >= 0; part--) {
                        value.append(parts.get(random.nextInt(parts.size())));
                    }
                    yaml.append(name).append(": \"").append(value).append("\"\n");
                }
            }
            Path folder = temp.resolve("round");
            FleetFolder written = new FleetFolder(folder).write("vars/all.yaml", yaml.toString());
            Validation validation = new FleetReader().validate(written.path());
            if (validation.fleet().isPresent()) {
                takenByAll(validation.fleet().get());
                right++;
            }
        }
        assertThat(right).isGreaterThan(20);
    }

    @Test
    void aValueThatIsLongerThanAnyMessageIsRefused() throws IOException {
        FleetFolder folder = new FleetFolder(temp).write("vars/all.yaml", "sip-name: " + "x".repeat(200_000) + "\n");

        assertThat(new FleetReader().validate(folder.path()).errors())
                .extracting(Finding::toString)
                .singleElement()
                .asString()
                .contains("item 'sip-name' has 200,000 characters, which is more than a message to a phone can have; it"
                        + " holds 50000 bytes")
                .hasSizeLessThan(500);
    }

    @Test
    void whatBelongsTogetherAndFitsIntoNoMessageIsRefused() throws IOException {
        String half = "x".repeat(30_000);
        FleetFolder folder = new FleetFolder(temp)
                .write(
                        "vars/all.yaml",
                        "ldap-user: " + half + "\nldap-server-address: " + half + "\nsip-name: " + half + "\n");

        assertThat(new FleetReader().validate(folder.path()).errors())
                .extracting(Finding::toString)
                .hasSize(2)
                .allMatch(finding ->
                        finding.contains("have to be sent in one message, and need more than the 50000 bytes"));
    }

    @Test
    void aFileThatThisAccountMayNotReadIsRefused() throws IOException {
        FleetFolder folder = new FleetFolder(temp)
                .write("files/logo.png", "png")
                .write("files/files.yaml", "- {file: logo.png, type: LOGO}\n- {file: '.', type: LOGO}\n");
        Path file = temp.resolve("files/logo.png");

        assertThat(file.toFile().setReadable(false)).isTrue();

        List<Finding> errors = new FleetReader().validate(folder.path()).errors();
        assertThat(errors)
                .extracting(Finding::toString)
                .contains("files/files.yaml:2:10: '.' is a folder; name a file in it");
        // Who may do everything may read it all the same.
        assertThat(errors).hasSize(Files.isReadable(file) ? 1 : 2);
    }
}
