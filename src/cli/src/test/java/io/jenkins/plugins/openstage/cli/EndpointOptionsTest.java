package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of the endpoint do to phones that are in Secure Mode, poll, or call from elsewhere. */
class EndpointOptionsTest {

    private static final String SECRET = "very-secret-007";
    /** Where no phone of these tests is. */
    private static final String ELSEWHERE = "127.99.200.1:8085";

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private Phones phones;

    @BeforeEach
    void switchOn() throws IOException {
        phones = new Phones();
    }

    @AfterEach
    void nothingIsLeftRunning() {
        phones.close();
        Run.noneBut(before);
    }

    private Path secretItems() throws IOException {
        return Files.writeString(temp.resolve("items.yaml"), "sip-pwd: " + SECRET + "\n");
    }

    /** Writes a secret to the phone as if it were at another address. */
    private Run writeSecretElsewhere(SimulatedPhone phone, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("--phone", ELSEWHERE + "=" + phone.mac()));
        line.addAll(List.of("--items", secretItems().toString()));
        line.addAll(List.of(options));
        return phones.run(temp, "write", line.toArray(String[]::new));
    }

    @Test
    void aPhoneInSecureModeIsAskedAtTheSecurePortByTheNextCommand() throws IOException {
        SimulatedPhone phone = phones.add();
        String secureListen = "127.0.0.1:" + Phones.freePort();

        Run secured = phones.run(temp, "go-secure", "--phone", Phones.named(phone), "--secure-listen", secureListen);
        assertThat(secured.code()).as(secured.err()).isZero();
        assertThat(phone.isSecure()).isTrue();
        assertThat(temp.resolve(EndpointOptions.SECURE_FOLDER)).isNotEmptyDirectory();

        Run read = phones.run(temp, "read", "--phone", Phones.address(phone), "--secure-listen", secureListen, "e164");
        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).contains("493010001");
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void aPhoneIsTakenIntoSecureModeOnlyWithItsMacAddress() throws IOException {
        SimulatedPhone phone = phones.add();

        Run refused = phones.run(
                temp,
                "go-secure",
                "--phone",
                Phones.address(phone),
                "--secure-listen",
                "127.0.0.1:" + Phones.freePort());

        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains(
                        "MAC address, which is not given for " + Phones.address(phone), "192.0.2.44=00:1A:E8:01:02:03");
        assertThat(phone.isSecure()).isFalse();
    }

    @Test
    void readmitSaysOfEachPhoneWhetherItWasInSecureMode() throws IOException {
        SimulatedPhone phone = phones.add();
        String secureListen = "127.0.0.1:" + Phones.freePort();
        Run secured = phones.run(temp, "go-secure", "--phone", Phones.named(phone), "--secure-listen", secureListen);
        assertThat(secured.code()).as(secured.err()).isZero();

        Run one = phones.readmit(temp, phone.mac().text(), "--secure-listen", secureListen, "--within", "5m");
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(one.out())
                .startsWith(phone.mac() + ": in Secure Mode; its next start-up")
                .hasLineCount(1);

        Run two = phones.readmit(
                temp, phone.mac().text(), "00:1A:E8:99:99:99", "--secure-listen", secureListen, "--within", "0s");
        assertThat(two.code()).isEqualTo(1);
        assertThat(two.out())
                .contains(phone.mac() + ": in Secure Mode, and not let in")
                .contains("00:1A:E8:99:99:99: not in Secure Mode, as " + temp.resolve("secure"));
        assertThat(phone.statistics().contactMe()).isEqualTo(1);
    }

    @Test
    void aPhoneThatNobodyCanReachIsToldWhenItPolls() throws IOException {
        SimulatedPhone phone = phones.addUnreachable();
        int pollPort = Phones.freePort();
        Run told = phones.run(
                temp, "write", "--phone", Phones.named(phone), "dcmp-url=http://127.0.0.1:" + pollPort + "/dcmp/");
        assertThat(told.code()).as(told.err()).isZero();

        Run read = phones.run(
                temp, "read", "--phone", Phones.named(phone), "--poll-listen", "127.0.0.1:" + pollPort, "e164");

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).contains("493010001");
        assertThat(phone.statistics().polls()).isPositive();
    }

    @Test
    void aPhoneThatCallsFromElsewhereIsToldNoSecret() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = writeSecretElsewhere(phone, "--timeout", "8s");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("127.99.0.1", "secret").doesNotContain(SECRET);
        assertThat(phone.items().value("sip-pwd")).isNotEqualTo(Optional.of(SECRET));
    }

    @Test
    void openEnrolmentTellsSecretsToAPhoneThatCallsFromElsewhere() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = writeSecretElsewhere(phone, "--open-enrolment");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(phone.items().value("sip-pwd")).hasValue(SECRET);
    }

    @Test
    void aTraceShowsAPersonWhatWasSaidAndNoSecret() throws IOException {
        SimulatedPhone phone = phones.add();
        Path folder = temp.resolve("trace");
        String items = secretItems().toString();

        Run run = phones.run(
                temp,
                "write",
                "--phone",
                Phones.address(phone),
                "--trace",
                folder.toString(),
                "--items",
                items,
                "language-iso=de");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err().lines()).last().isEqualTo("The traces are in " + folder.toAbsolutePath());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("00-1A-E8-00-00-01.log"));
        }
        assertThat(folder.resolve("00-1A-E8-00-00-01.log"))
                .content()
                .contains("WriteItems", "    language-iso=de", "    sip-pwd=***", "    user-pwd=***", "job ")
                .doesNotContain(SECRET)
                .doesNotContain("user-pwd=" + phone.items().value("user-pwd").orElseThrow());
    }

    @Test
    void withoutATraceNothingIsSaidOfOne() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = phones.run(temp, "read", "--phone", Phones.address(phone), "e164");

        assertThat(run.err()).doesNotContain("trace");
    }
}
