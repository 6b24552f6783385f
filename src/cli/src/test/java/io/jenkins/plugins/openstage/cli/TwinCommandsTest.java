package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals with the twin of phones that were read before. */
class TwinCommandsTest {

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private Path folder;
    private Path snapshot;
    private Path output;

    /** Two phones were read, and are switched off now. */
    @BeforeEach
    void gather() throws IOException {
        folder = temp.resolve("fleet");
        snapshot = temp.resolve("snapshot.json");
        output = temp.resolve("out");
        try (Phones phones = new Phones()) {
            SimulatedPhone one = phones.add();
            SimulatedPhone other = phones.add();
            Phones.fleet(folder, "language-iso: de\nsip-pwd: ${credential:sip}\n", one, other);
            Run gathered = phones.run(temp, "gather", folder.toString(), "--snapshot", snapshot.toString());
            assertThat(gathered.code()).as(gathered.err()).isZero();
        }
    }

    @AfterEach
    void nothingIsLeftRunning() {
        Run.noneBut(before);
    }

    private Run rehearse(String... more) {
        List<String> line = new ArrayList<>(List.of("rehearse", folder.toString(), "--output", output.toString()));
        line.addAll(List.of(more));
        return Run.of(line.toArray(String[]::new));
    }

    @Test
    void planOfTheSnapshotIsRehearsedWithTheTwinAndLeavesNothingToPlan() throws IOException {
        Files.writeString(
                folder.resolve("vars/all.yaml"),
                "language-iso: de\nreg-addr: sip.example\nsip-pwd: ${credential:sip}\n");

        Run run = rehearse("--snapshot", snapshot.toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("+ language-iso", "! the SIP server", "unknown, will set ${credential:sip}")
                .contains("6 changes on 2 phones")
                .containsPattern("Planned afterwards +2 phones without change")
                .containsPattern("Applied +2 phones as planned; 6 items and files written")
                .containsPattern(
                        "Phones first, of the 2 phones that get reg-addr sip.example: \\S+ has come back with it")
                .contains("All 2 phones succeeded.");
        assertThat(run.err()).contains("apply plan             2 of 2").doesNotContain("3 of 2");
        assertThat(run.err()).contains("apply plan").contains("plan again");
        assertThat(output.resolve("plan.html")).content().contains("Two phones");
        assertThat(output.resolve("report.html"))
                .content()
                .contains("apply plan")
                .doesNotContain("rehearsal-sip");

        Run again = Run.of("plan", folder.toString(), "--snapshot", snapshot.toString());
        assertThat(again.code()).as("a rehearsal changes no snapshot").isEqualTo(2);
    }

    @Test
    void phoneThatHasChangedSinceThePlanIsStaleAndTheOtherIsTold() throws IOException {
        Path plan = temp.resolve("plan.json");
        assertThat(Run.of("plan", folder.toString(), "--snapshot", snapshot.toString(), "--out", plan.toString())
                        .code())
                .isEqualTo(2);
        Path later = Files.writeString(
                temp.resolve("later.json"),
                Files.readString(snapshot)
                        .replaceFirst(
                                "(?s)(\"phones\": \\[.*?\"items\": \\{)", "$1\n        \"language-iso\": \"fr\","));

        Run run = rehearse("--snapshot", later.toString(), "--plan", plan.toString());

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("stale: the phone was changed since the plan was made")
                .contains("language-iso")
                .contains("is 'fr' now")
                .containsPattern("Applied +1 phone as planned, 1 phone stale")
                .contains("1 of 2 phones succeeded");

        Files.writeString(folder.resolve("vars/all.yaml"), "language-iso: fr\n");
        output = temp.resolve("never");
        Run other = rehearse("--snapshot", snapshot.toString(), "--plan", plan.toString());
        assertThat(other.code()).isEqualTo(2);
        assertThat(output)
                .as("it is looked at before anything is written or started")
                .doesNotExist();
        assertThat(other.err()).doesNotContain("Provisioning service");
        assertThat(other.err()).contains("the fleet folder says something else than when the plan was made");
    }

    @Test
    void phoneWithoutATwinIsNamedAndNotMadeUp() throws IOException {
        Files.writeString(
                folder.resolve("phones.yaml"),
                "- {mac: 00:1A:E8:77:77:77, address: '10.20.1.77', model: os60, site: berlin}\n",
                StandardOpenOption.APPEND);

        Run run = rehearse("--snapshot", snapshot.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("00:1A:E8:77:77:77", "has no twin: the snapshot has nothing of it; gather it")
                .contains("2 of 3 phones succeeded, 0 incomplete, 1 failed");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefusedBeforeAnythingStarts() {
        assertThat(rehearse("--plan", "plan.json").err()).contains("give --snapshot as well");
        assertThat(rehearse("--snapshot", snapshot.toString(), "--phones", "3").err())
                .contains("the twin has as many phones as the folder, 2");
        assertThat(Run.of("simulate", "--service", "https://127.0.0.1:1/x").err())
                .contains("either --phones says how many");
        assertThat(Run.of(
                                "simulate",
                                "--snapshot",
                                snapshot.toString(),
                                "--model",
                                "CP400",
                                "--service",
                                "https://127.0.0.1:1/x")
                        .err())
                .contains("leave out --model");
    }

    @Test
    void twinOfASnapshotServesAnyService() throws Exception {
        Path addresses = temp.resolve("phones.txt");
        try (Phones phones = new Phones()) {
            String service = phones.service();
            Thread simulated = new Thread(
                    () -> Run.of(
                            "simulate",
                            "--snapshot",
                            snapshot.toString(),
                            "--addresses",
                            addresses.toString(),
                            "--first-address",
                            "127.98.4.1",
                            "--contact-gap",
                            "20ms",
                            "--service",
                            service,
                            "--duration",
                            "3s"),
                    "surefire simulate");
            simulated.start();
            Awaitility.await().until(() -> Files.exists(addresses) && Files.size(addresses) > 0);

            Run run = phones.run(temp, "read", "--phones", addresses.toString(), "e164", "language-iso");

            simulated.join();
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("493010001", "493010002", "127.98.4.1", "127.98.4.2");
        }
    }
}
