package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetCommandsTest {

    private static final String SECRET = "Geh3im-fuer-niemanden";

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private Phones phones;
    private Path folder;
    private Path snapshot;

    @BeforeEach
    void switchOn() throws IOException {
        phones = new Phones();
        folder = temp.resolve("fleet");
        snapshot = temp.resolve("snapshot.json");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        phones.close();
        Run.noneBut(before);
    }

    private void fleet(String all, SimulatedPhone... inventory) throws IOException {
        Phones.fleet(folder, all, inventory);
    }

    private Run gather(String... more) {
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), "--snapshot", snapshot.toString()));
        arguments.addAll(List.of(more));
        return phones.run(temp, "gather", arguments.toArray(String[]::new));
    }

    private Run offline(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command, folder.toString(), "--snapshot", snapshot.toString()));
        line.addAll(List.of(more));
        return Run.of(line.toArray(String[]::new));
    }

    @Test
    void whatWasGatheredIsPlannedAgainstWithoutAskingAPhone() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone other = phones.add();
        fleet("language-iso: de\nreg-ttl: 3600\nsip-pwd: ${credential:sip}\n", one, other);

        Run gathered = gather();
        assertThat(gathered.code()).as(gathered.err()).isZero();
        assertThat(gathered.out()).contains("2 phones read");
        long contacts = one.statistics().contactMe();

        Path plan = temp.resolve("plan.json");
        Run run = offline(
                "plan",
                "--out",
                plan.toString(),
                "--html",
                temp.resolve("plan.html").toString());

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).contains("language-iso", "sip-pwd", "unknown, will set ${credential:sip}", "on 2 phones");
        assertThat(one.statistics().contactMe()).isEqualTo(contacts);
        JsonNode json = new ObjectMapper().readTree(plan.toFile());
        assertThat(json.get("outcome").asText()).isEqualTo("changes");
        assertThat(json.get("phones")).hasSize(2);
        assertThat(temp.resolve("plan.html")).content().contains("Two phones");
        Run printed = offline("plan", "--out", "-");
        assertThat(printed.out()).isEqualTo(Files.readString(plan));
        assertThat(printed.err()).contains("on 2 phones").doesNotContain("Plan: ");
        assertThat(offline("plan", "--out", "").err()).contains("--out is given without a name");
        assertThat(gather("--select", "all", "--layers", "-").err())
                .contains("--layers - would be the standard output, to which this cannot go");
    }

    @Test
    void aFleetIsTakenOverFromItsPhonesAndThenNothingWouldChange() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone other = phones.add();
        Path taken = temp.resolve("taken");
        folder = taken;

        Run gathered = phones.run(
                temp,
                "gather",
                "--phone",
                Phones.address(one),
                "--phone",
                Phones.address(other),
                "--snapshot",
                snapshot.toString(),
                "--layers",
                taken.toString());

        assertThat(gathered.code()).as(gathered.err()).isZero();
        assertThat(taken.resolve("vars/all.yaml")).content().contains("${phone.e164}");
        Run plan = offline("plan");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
        assertThat(plan.out()).isEqualTo("2 phones without change\n");
    }

    @Test
    void whatIsKnownOfAPhoneThatWasTakenOutOfTheInventoryIsDroppedAndSaid() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        String text = "device-type = OpenStage 60\nlanguage-iso = de\n";
        Path gone = Files.writeString(temp.resolve("001AE8777777.txt"), text);
        Path known = Files.writeString(temp.resolve(one.mac().text().replace(":", "") + ".txt"), text);
        Run first = Run.of("gather", "--from", gone.toString(), known.toString(), "--snapshot", snapshot.toString());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(offline("plan").err())
                .contains("warning: the snapshot has 1 phone that is not in the inventory: 00:1A:E8:77:77:77; the next"
                        + " gather of this folder drops what is known of it");

        Run again = Run.of("gather", folder.toString(), "--from", known.toString(), "--snapshot", snapshot.toString());

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("1 phone dropped, which the inventory does not have any more: 00:1A:E8:77:77:77");
        assertThat(snapshot)
                .content()
                .doesNotContain("77:77:77")
                .contains(one.mac().text());
        assertThat(offline("plan").err()).doesNotContain("not in the inventory");
    }

    @Test
    void aPhoneThatDoesNotAnswerKeepsItsAgeAndCannotBeToldLive() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        Files.writeString(
                folder.resolve("phones.yaml"),
                "- {mac: 00:1A:E8:77:77:77, address: '127.99.1.1:1', model: os60, site: berlin}\n",
                StandardOpenOption.APPEND);
        Path dump =
                Files.writeString(temp.resolve("001AE8777777.txt"), "device-type = OpenStage 60\nlanguage-iso = de\n");
        assertThat(gather("--from", dump.toString()).code()).isZero();

        Run again = gather("--timeout", "5s");
        assertThat(again.code()).as(again.err()).isEqualTo(1);
        assertThat(again.out()).contains("1 phone read, 1 phone did not answer, 1 phone as read before, the oldest 20");

        Run live = phones.run(temp, "plan", folder.toString(), "--timeout", "5s");
        assertThat(live.code()).as(live.err()).isEqualTo(3);
        assertThat(live.out()).contains("Cannot be told:\n? 1 phone (00:1A:E8:77:77:77)");
        assertThat(offline("plan").code()).as("by the snapshot it can").isEqualTo(2);
    }

    @Test
    void driftIsTestResultsWithAnExitCode() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone other = phones.add();
        Run written = phones.run(temp, "write", "--phone", Phones.address(one), "language-iso=de");
        assertThat(written.code()).as(written.err()).isZero();
        fleet("language-iso: de\n", one, other);
        Path junit = temp.resolve("drift.xml");

        Run run = phones.run(
                temp,
                "drift",
                folder.toString(),
                "--junit",
                junit.toString(),
                "--markdown",
                temp.resolve("drift.md").toString(),
                "--html",
                temp.resolve("drift.html").toString());

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(junit)
                .content()
                .contains("tests=\"2\" failures=\"1\"", "drift: 1 item differs: language-iso is ", "instead of de");
        assertThat(temp.resolve("drift.md")).content().startsWith("### Drift: Two phones");
        assertThat(temp.resolve("drift.html")).content().contains("1 phone needs attention");
    }

    @Test
    void renderedShowsTheMessagesWithTheirSecretsMasked() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\nsip-pwd: ${credential:sip}\nkey-label-unicode:\n  1: Redial\n", one);

        Run all = Run.of("rendered", folder.toString());
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out())
                .contains("<!-- " + one.mac() + ", message 1 of 1 -->", "<Action>WriteItems</Action>")
                .contains(
                        "<Item name=\"sip-pwd\">***</Item>",
                        "<Item name=\"key-label-unicode\" index=\"1\">Redial</Item>");

        assertThat(gather().code()).isZero();
        Run written = phones.run(temp, "write", "--phone", Phones.address(one), "language-iso=de");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(gather().code()).isZero();
        Run inside = offline(
                "rendered",
                "--output",
                folder.resolve("../" + folder.getFileName()).toString());
        assertThat(inside.err()).contains(" is the fleet folder itself: name another folder");
        assertThat(inside.code()).isEqualTo(2);
        Run changed = offline("rendered", "--output", temp.resolve("messages").toString());
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(temp.resolve("messages/" + one.mac().text().replace(':', '-') + "-1.xml"))
                .content()
                .contains("sip-pwd")
                .doesNotContain("language-iso");
    }

    @Test
    void noSecretIsInAnyFileOrOutput() throws IOException {
        SimulatedPhone one = phones.add();
        Path items = Files.writeString(temp.resolve("items.yaml"), "sip-pwd: " + SECRET + "\nrealm: " + SECRET + "\n");
        Run written = phones.run(temp, "write", "--phone", Phones.address(one), "--items", items.toString());
        assertThat(written.code()).as(written.err()).isZero();
        Files.delete(items);
        assertThat(one.items().value(ItemKey.of("realm"))).hasValue(SECRET);
        // The catalogue knows that the one is a secret; that the other one is, only the folder says.
        fleet("sip-pwd: ${credential:sip}\nrealm: ${credential:realm}\nreg-ttl: 77\n", one);
        Path out = Files.createDirectory(temp.resolve("out"));
        snapshot = out.resolve("snapshot.json");

        List<Run> runs = new ArrayList<>();
        runs.add(gather("--layers", out.resolve("layers").toString()));
        runs.add(offline(
                "plan",
                "--out",
                out.resolve("plan.json").toString(),
                "--html",
                out.resolve("plan.html").toString(),
                "--markdown",
                out.resolve("plan.md").toString()));
        runs.add(offline(
                "drift",
                "--junit",
                out.resolve("drift.xml").toString(),
                "--html",
                out.resolve("drift.html").toString()));
        runs.add(offline("rendered", "--output", out.resolve("messages").toString()));
        runs.add(phones.run(temp, "plan", folder.toString(), "-vv"));

        assertThat(runs).extracting(Run::code).containsExactly(0, 2, 2, 0, 2);
        for (Run run : runs) {
            assertNoSecret(run.out() + run.err());
        }
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNoSecret(Files.readString(file));
            }
        }
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain(SECRET);
        for (int shift = 0; shift < 3; shift++) {
            String encoded =
                    Base64.getEncoder().encodeToString(("x".repeat(shift) + SECRET).getBytes(StandardCharsets.UTF_8));
            assertThat(text).doesNotContain(encoded.substring(4, 24));
        }
    }

    @Test
    void dumpsAreTakenInsteadOfPhones() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        Run read = phones.run(temp, "read-all", "--phone", Phones.address(one), "--json");
        Path dump = Files.writeString(temp.resolve("dump.json"), read.out());

        Run run = Run.of("gather", folder.toString(), "--snapshot", snapshot.toString(), "--from", dump.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(offline("plan").out()).contains("1 change on 1 phone");
        assertThat(Run.of(
                                "gather",
                                "--snapshot",
                                snapshot.toString(),
                                "--phone",
                                "127.0.0.1",
                                "--from",
                                dump.toString())
                        .err())
                .contains("--from takes items from files; leave out --phone and --phones");
    }

    @Test
    void anErrorIsNotTakenForAChange() throws IOException {
        fleet("language-iso: de\n", phones.add());

        assertThat(Run.of("plan", temp.resolve("nowhere").toString()).code()).isEqualTo(1);
        assertThat(Run.of("plan").code()).isEqualTo(1);
        assertThat(Run.of("drift", "--nonsense").code()).isEqualTo(1);
        Files.writeString(snapshot, "{\"openstage-snapshot\": 1, ");
        Run torn = offline("plan");
        assertThat(torn.code()).isEqualTo(1);
        assertThat(torn.err()).contains("snapshot.json: the file is cut off; make it anew");
        assertThat(torn.out()).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenIsRefusedBeforeAnyPhoneIsAsked() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        Run gathered = gather();
        assertThat(gathered.code()).as(gathered.err()).isZero();
        String content = Files.readString(snapshot);
        long contacts = one.statistics().contactMe();

        for (String command : List.of("plan", "drift")) {
            Run same = phones.run(
                    temp,
                    command,
                    folder.toString(),
                    "--live",
                    "--snapshot",
                    snapshot.toString(),
                    "--html",
                    temp.resolve("fleet/../snapshot.json").toString());
            assertThat(same.code()).isEqualTo(1);
            assertThat(same.err()).contains("--html ", "--snapshot ", "are the same file");
        }
        assertThat(offline(
                                "plan",
                                "--out",
                                temp.resolve("a").toString(),
                                "--html",
                                temp.resolve("./a").toString())
                        .err())
                .contains("are the same file");
        snapshot = snapshot.resolve("new.json");
        Run nowhere = gather();
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--snapshot " + snapshot + " cannot be written");
        snapshot = folder.resolve("phones.yaml");
        assertThat(gather().err()).contains("phones.yaml");
        assertThat(folder.resolve("phones.yaml")).content().contains("00:1A:E8");

        assertThat(temp.resolve("snapshot.json")).hasContent(content);
        assertThat(one.statistics().contactMe()).isEqualTo(contacts);
    }

    @Test
    void patternOfReplacedItemsThatFitsNothingIsDoubted() throws IOException {
        fleet("language-iso: de\n", phones.add());
        gather();

        Run run = offline("plan", "--replace", "langage-*");

        assertThat(run.err())
                .contains("warning: --replace 'langage-*' fits no item that a phone has", "did you mean 'language-*'?");
    }

    @Test
    void whatCannotBeSentIsToldForItsPhone() throws IOException {
        fleet("language-iso: de\n", phones.add());

        Run run = Run.of("rendered", folder.toString(), "--mac", "00:1A:E8:99:99:99");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no phone of the inventory has the MAC address 00:1A:E8:99:99:99");
    }
}
