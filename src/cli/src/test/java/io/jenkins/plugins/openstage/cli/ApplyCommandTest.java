package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.openstage.simulator.DeployedFile;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {

    private static final String SECRET = "Geh3im-fuer-niemanden";

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private Phones phones;
    private Path folder;
    private Path snapshot;
    private Path plan;

    @BeforeEach
    void switchOn() throws IOException {
        phones = new Phones();
        folder = temp.resolve("fleet");
        snapshot = temp.resolve("snapshot.json");
        plan = temp.resolve("plan.json");
        Files.writeString(temp.resolve("secrets.txt"), "sip = " + SECRET + "\n");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        phones.close();
        Run.noneBut(before);
    }

    private void fleet(String all, SimulatedPhone... inventory) throws IOException {
        Phones.fleet(folder, all, inventory);
    }

    private void planned() {
        Run gathered = phones.run(temp, "gather", folder.toString(), "--snapshot", snapshot.toString());
        assertThat(gathered.code()).as(gathered.err()).isZero();
        Run run = Run.of("plan", folder.toString(), "--snapshot", snapshot.toString(), "--out", plan.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(2);
    }

    private Run apply(String... more) {
        List<String> line = new ArrayList<>(List.of(
                folder.toString(),
                "--plan",
                plan.toString(),
                "--snapshot",
                snapshot.toString(),
                "--credentials",
                temp.resolve("secrets.txt").toString()));
        line.addAll(List.of(more));
        return phones.run(temp, "apply", line.toArray(String[]::new));
    }

    private Run planAgain() {
        return Run.of("plan", folder.toString(), "--snapshot", snapshot.toString());
    }

    @Test
    void planIsAppliedAndAfterwardsThereIsNothingToPlanOrToTell() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone other = phones.add();
        fleet("language-iso: de\nreg-ttl: 3600\nadmin-pwd: ${credential:sip}\n", one, other);
        planned();

        Run run = apply("-vv");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "2 phones as planned",
                        "1 item set, cannot be read back",
                        one.mac().text());
        assertThat(one.items()).contains(Item.of("language-iso", "de"), Item.of("admin-pwd", SECRET));
        assertThat(other.items()).contains(Item.of("reg-ttl", "3600"));
        assertThat(planAgain().code()).isZero();
        long contacts = one.statistics().contactMe();
        Run again = apply();
        assertThat(again.code()).isZero();
        assertThat(one.statistics().contactMe()).isEqualTo(contacts + 1);
        assertThat(again.out()).contains("0 items and files written");
        String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(run.out() + run.err() + Files.readString(snapshot) + Files.readString(plan))
                .doesNotContain(SECRET, encoded);
    }

    @Test
    void stalePhoneIsNamedAndTheCommandEndsWith2() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone other = phones.add();
        fleet("language-iso: de\n", one, other);
        planned();
        one.changeLocally(Item.of("language-iso", "fr"));
        Awaitility.await()
                .until(() ->
                        one.items().value("language-iso").filter("fr"::equals).isPresent());

        Run run = apply("--json");

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("complete").asBoolean()).isFalse();
        assertThat(json.get("first")).isEmpty();
        JsonNode stale = json.get("phones").get(0);
        assertThat(stale.get("outcome").asText()).isEqualTo("stale");
        assertThat(stale.get("items").get(0).get("effect").asText()).isEqualTo("stale");
        assertThat(stale.get("items").get(0).get("detail").asText()).contains("is 'fr' now");
        assertThat(json.get("phones").get(1).get("outcome").asText()).isEqualTo("done");
    }

    @Test
    void onlyTheSelectedPhonesAreReadPlannedAndTold() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone other = phones.add();
        fleet("language-iso: de\n", one, other);
        String selection = "mac:" + other.mac();
        Run gathered =
                phones.run(temp, "gather", folder.toString(), "--snapshot", snapshot.toString(), "--select", selection);
        assertThat(gathered.code()).as(gathered.err()).isZero();
        assertThat(gathered.out()).contains("1 phone read");
        Run planned = Run.of(
                "plan",
                folder.toString(),
                "--snapshot",
                snapshot.toString(),
                "--select",
                selection,
                "--out",
                plan.toString());
        assertThat(planned.code()).as(planned.out()).isEqualTo(2);
        assertThat(planned.out())
                .contains("1 change on 1 phone")
                .doesNotContain(one.mac().text());
        assertThat(planned.err()).doesNotContain("warning");

        assertThat(apply().err()).contains("select the same phones");
        Run run = apply("--select", selection);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(other.items()).contains(Item.of("language-iso", "de"));
        assertThat(one.items()).doesNotContain(Item.of("language-iso", "de"));
        assertThat(Run.of("drift", folder.toString(), "--snapshot", snapshot.toString(), "--select", selection)
                        .code())
                .isZero();
        assertThat(Run.of("gather", "--snapshot", snapshot.toString(), "--phone", "127.0.0.1", "--select", "all")
                        .err())
                .contains("--select chooses phones of the fleet folder; name one");
    }

    @Test
    void whatCutsPhonesOffNeedsTheWordForIt() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("reg-addr: sip.example.net\n", one);
        planned();

        Run refused = apply();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("reg-addr (the SIP server) on 1 phone", "--allow-cut-off");

        Run allowed = apply("--allow-cut-off");
        assertThat(allowed.code()).as(allowed.out() + allowed.err()).isZero();
        assertThat(allowed.err())
                .contains("phones first: " + one.mac() + " of the one phone that gets reg-addr sip.example.net")
                .containsOnlyOnce("[1/1]")
                .doesNotContain("[2/1]");
        assertThat(allowed.out())
                .contains("phones first, of the one phone that gets reg-addr sip.example.net: " + one.mac()
                        + " has come back with it");
        assertThat(one.items()).contains(Item.of("reg-addr", "sip.example.net"));
    }

    @Test
    void snapshotThatCouldNotBeKeptIsRefusedBeforeAnyPhoneIsTold() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        planned();

        snapshot = temp.resolve("./x/../plan.json");
        assertThat(apply().err()).contains("are the same file");
        snapshot = folder.resolve("vars/all.yaml");
        assertThat(apply().err()).contains("which is read: name a file outside of it");
        assertThat(one.items()).doesNotContain(Item.of("language-iso", "de"));
    }

    @Test
    void planOfAnotherFolderIsAnError() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        planned();
        fleet("language-iso: fr\n", one);

        Run run = apply();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("says something else than when the plan was made", "make a new plan");
    }

    @Test
    void missingSecretIsNamedAndWhereItIsLookedFor() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("admin-pwd: ${credential:other}\n", one);
        planned();

        Run run = apply();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "there is no credential 'other' for admin-pwd of 1 phone (" + one.mac() + ")",
                        "nothing was told");
    }

    @Test
    void placesOfFilesAreThoseOfTheFleet() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        Files.createDirectories(folder.resolve("files"));
        Files.write(folder.resolve("files/logo.png"), new byte[] {1});
        Files.writeString(folder.resolve("files/files.yaml"), "- {file: logo.png, type: LOGO}\n");
        planned();

        assertThat(apply("--files", "nowhere=ftp://files.example/").err())
                .contains("the fleet has no file server 'nowhere', it has files");
        assertThat(apply("--files", "ftp://a.example/", "--files", "ftp://b.example/")
                        .err())
                .contains("two folders are given for all file servers");
        assertThat(apply("--files", "gopher://a.example/").err()).contains("this is not a file's URL");
        assertThat(apply("--files", "ftp://a.example/", "--no-files").err()).contains("exclude each other");
        assertThat(apply("--stage-user", "upload").err())
                .contains("--stage-user puts files into the folder of --files");
        Run nowhere = apply();
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.err())
                .contains("the plan deploys files, and nobody says from where phones fetch them", "nothing was told");
        Run items = apply("--no-files");
        assertThat(items.code()).as(items.err()).isZero();
        assertThat(planAgain().out()).endsWith("1 file on 1 phone\n");
    }

    @Test
    void filesOfThePlanAreStagedAndDeployed() throws IOException {
        SimulatedPhone one = phones.add();
        fleet("language-iso: de\n", one);
        Files.createDirectories(folder.resolve("files"));
        Files.write(folder.resolve("files/a logo.png"), new byte[] {1, 2, 3});
        Files.writeString(folder.resolve("files/files.yaml"), "- {file: a logo.png, type: LOGO}\n");
        Path password = Files.writeString(temp.resolve("password.txt"), "prov-pwd");
        planned();
        Path uploads = Files.writeString(temp.resolve("uploads.txt"), "up-pwd");
        Accounts accounts = new Accounts(new Login("up", "up-pwd"), new Login("prov", "prov-pwd"));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (EmbeddedFtpServer ftp = EmbeddedFtpServer.start(any, temp.resolve("served"), accounts)) {
            Run run = apply(
                    "--files",
                    "files=ftp://127.0.0.1:" + ftp.asFileServer().port() + "/logos",
                    "--user",
                    "prov",
                    "--password-file",
                    password.toString(),
                    "--stage-user",
                    "up",
                    "--stage-password-file",
                    uploads.toString());

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.err()).contains("Staged a logo.png in ftp://127.0.0.1:");
            assertThat(run.out()).contains("a logo.png (LOGO): deployed to 1 phone");
            assertThat(one.deployedFiles())
                    .extracting(DeployedFile::name, DeployedFile::size)
                    .containsExactly(tuple("a logo.png", 3L));
            assertThat(planAgain().code()).isZero();
            assertThat(run.out() + run.err() + Files.readString(snapshot)).doesNotContain("prov-pwd", "up-pwd");
        }
    }
}
