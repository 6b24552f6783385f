package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutCommandTest {

    private static final FirmwareVersion NEW = FirmwareVersion.parse("V3 R5.14.0");

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private Phones phones;
    private Path folder;

    @BeforeEach
    void switchOn() throws IOException {
        phones = new Phones();
        folder = temp.resolve("fleet");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        phones.close();
        Run.noneBut(before);
    }

    private String file(String name) {
        return temp.resolve(name).toString();
    }

    private void planned(SimulatedPhone... inventory) throws IOException {
        Phones.fleet(folder, "language-iso: de\n", inventory);
        Run gathered = phones.run(temp, "gather", folder.toString(), "--snapshot", file("snapshot.json"));
        assertThat(gathered.code()).as(gathered.err()).isZero();
        plan();
    }

    private void plan() {
        Run plan = Run.of("plan", folder.toString(), "--snapshot", file("snapshot.json"), "--out", file("plan.json"));
        assertThat(plan.code()).as(plan.err()).isEqualTo(2);
    }

    private void firmware() throws IOException {
        new ImageMaker(new ImageHeader("OpenStage 60", "Siemens SIP", NEW, 50_000)).write(folder.resolve("os60.img"));
        Files.writeString(folder.resolve("firmware.yaml"), "os60: {version: V3 R5.14.0, image: os60.img}\n");
    }

    private Run release() {
        return Run.of("release", folder.toString(), "--plan", file("plan.json"), "--out", file("release.json"));
    }

    private Run rollout(String... more) {
        List<String> line = new ArrayList<>(List.of(folder.toString(), "--journal", file("rollout.jsonl")));
        line.addAll(List.of(more));
        return phones.run(temp, "rollout", line.toArray(String[]::new));
    }

    @Test
    void aReleaseGoesOutInGroupsAndIsPromotedAndAgainMeansNothing() throws IOException {
        SimulatedPhone one = phones.add();
        SimulatedPhone two = phones.add();
        SimulatedPhone three = phones.add();
        planned(one, two, three);
        firmware();
        Run release = release();
        assertThat(release.code()).as(release.err()).isZero();
        assertThat(release.out()).contains("os60.img", "V3 R5.14.0", "Release sha256:");
        Path password = Files.writeString(temp.resolve("password.txt"), "prov-pwd");
        Path uploads = Files.writeString(temp.resolve("uploads.txt"), "up-pwd");
        Accounts accounts = new Accounts(new Login("up", "up-pwd"), new Login("prov", "prov-pwd"));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (EmbeddedFtpServer ftp = EmbeddedFtpServer.start(any, temp.resolve("served"), accounts)) {
            String[] wanted = {
                "--release",
                file("release.json"),
                "--groups",
                "1,2",
                "--environment",
                "lab",
                "--files",
                "ftp://127.0.0.1:" + ftp.asFileServer().port() + "/firmware",
                "--user",
                "prov",
                "--password-file",
                password.toString(),
                "--stage-user",
                "up",
                "--stage-password-file",
                uploads.toString(),
                "--junit",
                file("rollout.xml"),
                "--timeline",
                file("timeline.html")
            };
            Run run = rollout(wanted);

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.err())
                    .contains(
                            "Staged os60.img in ftp://127.0.0.1:",
                            "group 2 (2 of 2) open: after group 1",
                            "[3/3]",
                            "Rolled out in 'lab'");
            assertThat(run.out()).contains("finished; 3 phones: 3 succeeded");
            for (SimulatedPhone phone : List.of(one, two, three)) {
                assertThat(phone.firmware()).isEqualTo(NEW);
                assertThat(phone.items()).contains(Item.of("language-iso", "de"));
            }
            assertThat(temp.resolve("rollout.xml")).content().contains("tests=\"3\"");
            assertThat(temp.resolve("timeline.html"))
                    .content()
                    .contains(three.mac().text());
            assertThat(temp.resolve("release.promotions.json")).content().contains("lab");
            long contacts = one.statistics().contactMe();
            String journal = Files.readString(temp.resolve("rollout.jsonl"));
            Run again = rollout(wanted);
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(Files.readString(temp.resolve("rollout.jsonl"))).isEqualTo(journal);
            assertThat(one.statistics().contactMe()).isEqualTo(contacts);

            List<String> pilot = new ArrayList<>(List.of(folder.toString()));
            pilot.addAll(List.of(wanted));
            pilot.addAll(List.of(
                    "--journal",
                    file("pilot.jsonl"),
                    "--after",
                    "lab",
                    "--select",
                    "mac:" + one.mac(),
                    "--when-good",
                    "pause"));
            pilot.removeAll(List.of("--junit", file("rollout.xml"), "--timeline", file("timeline.html")));
            pilot.set(pilot.indexOf("--environment") + 1, "pilot");
            Run some = phones.run(temp, "rollout", pilot.toArray(String[]::new));
            assertThat(some.code()).as(some.out() + some.err()).isZero();
            assertThat(some.out()).contains("finished; 1 phone: 1 already-installed");
            assertThat(temp.resolve("release.promotions.json")).content().contains("lab", "pilot");
            assertThat(run.out() + run.err() + journal).doesNotContain("prov-pwd", "up-pwd");
        }
        Run shown = Run.of("journal", file("rollout.jsonl"));
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("rollout running", "group 1 good", "finished; 3 phones: 3 succeeded");
        Run early = rollout("--release", file("release.json"), "--after", "all", "--trust-images");
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("the release was not rolled out in 'all' to its end, only in lab, pilot");
    }

    @Test
    void tooManyErrorsStopTheRolloutUntilSomebodyLetsItGoOn() throws IOException {
        SimulatedPhone dead = phones.add();
        SimulatedPhone one = phones.add();
        SimulatedPhone three = phones.add();
        planned(dead, one, three);
        Path inventory = folder.resolve("phones.yaml");
        Files.writeString(
                inventory,
                Files.readString(inventory).replace(Phones.address(dead), "127.99.0.99:" + Phones.freePort()));
        plan();
        String[] wanted = {"--plan", file("plan.json"), "--groups", "1,5", "--attempts", "1", "--contact-attempts", "1"
        };

        Run stopped = rollout(wanted);

        assertThat(stopped.code()).as(stopped.out() + stopped.err()).isEqualTo(3);
        assertThat(stopped.err())
                .contains(
                        "rollout paused: group 1: 1 of 1 phones ended in an error, more than 50 per cent",
                        "go on with the same command and --resume");
        assertThat(one.items()).doesNotContain(Item.of("language-iso", "de"));
        assertThat(rollout(wanted).code()).isEqualTo(3);
        assertThat(one.items()).doesNotContain(Item.of("language-iso", "de"));

        List<String> resumed = new ArrayList<>(List.of(wanted));
        resumed.add("--next-group");
        Run on = rollout(resumed.toArray(String[]::new));
        assertThat(on.code()).as(on.out() + on.err()).isEqualTo(2);
        assertThat(on.out())
                .contains(
                        "finished; 3 phones: 2 succeeded, 1 unreachable",
                        dead.mac().text());
        assertThat(one.items()).contains(Item.of("language-iso", "de"));
        assertThat(three.items()).contains(Item.of("language-iso", "de"));
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnyPhoneIsAsked() throws IOException {
        SimulatedPhone one = phones.add();
        planned(one);
        firmware();
        assertThat(release().code()).isZero();

        assertThat(rollout().err()).contains("give the release with --release, or a plan with --plan");
        assertThat(rollout("--plan", file("plan.json"), "--environment", "lab").err())
                .contains("--environment and --after need a release");
        assertThat(rollout("--release", file("release.json")).err())
                .contains("nobody looks whether the images on the file server are those of the release");
        assertThat(rollout("--release", file("release.json"), "--trust-images").err())
                .contains("nobody says from where phones fetch it");
        String[] places = {"--release", file("release.json"), "--trust-images", "--files", "ftp://a.example/"};
        List<String> night = new ArrayList<>(List.of(places));
        night.addAll(List.of("--window", "at night"));
        assertThat(rollout(night.toArray(String[]::new)).err()).contains("'at night' is no maintenance window");

        Files.writeString(
                temp.resolve("release.json"),
                Files.readString(temp.resolve("release.json")).replace("\"de\"", "\"fr\""));
        assertThat(rollout(places).err()).contains("the plan was changed after it was made");
        assertThat(release().code()).isZero();
        Files.writeString(
                folder.resolve("firmware.yaml"), "os60: {version: V3 R5.14.0, image: os60.img, notes: new}\n");
        assertThat(rollout(places).err()).contains("firmware.yaml or its images say something else");
        assertThat(temp.resolve("rollout.jsonl")).doesNotExist();
        assertThat(one.items()).doesNotContain(Item.of("language-iso", "de"));
    }
}
