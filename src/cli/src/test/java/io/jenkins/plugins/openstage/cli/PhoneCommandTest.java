package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.simulator.DeployedFile;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneCommandTest {

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

    @Test
    void readAllPrintsEveryItemAsJsonWithSecretsMasked() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = phones.run(temp, "read-all", "--phone", Phones.address(phone), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out()).get(0);
        assertThat(result.get("outcome").asText()).isEqualTo("done");
        assertThat(result.get("mac").asText()).isEqualTo(phone.mac().text());
        assertThat(result.get("items").size()).isGreaterThan(300);
        assertThat(result.get("items").get("e164").asText()).isEqualTo("493010001");
        assertThat(phone.items().value("user-pwd").orElseThrow()).isNotEmpty();
        assertThat(result.get("items").get("user-pwd").asText()).isEqualTo("***");
    }

    @Test
    void readPrintsATableAndAnItemThatThePhoneDoesNotKnowMakesItIncomplete() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = phones.run(temp, "read", "--phone", Phones.address(phone), "e164", "no-such-item");

        assertThat(run.out()).contains("incomplete").contains("493010001").contains("(unknown item)");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void writeTakesItemsFromTheCommandLineAndFromAFile() throws IOException {
        SimulatedPhone phone = phones.add();
        Path file = Files.writeString(temp.resolve("items.yaml"), "key-label-unicode:\n  1: Redial\nsip-pwd: '007'\n");

        Run run = phones.run(
                temp, "write", "--phone", Phones.address(phone), "--items", file.toString(), "language-iso=de");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(phone.items().value("language-iso")).hasValue("de");
        assertThat(phone.items().value("sip-pwd")).hasValue("007");
        assertThat(phone.items().value(ItemKey.parse("key-label-unicode[1]"))).hasValue("Redial");
        assertThat(run.out() + run.err()).doesNotContain("007");
    }

    @Test
    void aRefusalIsALineWhenItHappensAndAttemptsCanBeBounded() throws IOException {
        SimulatedPhone phone = phones.add();
        String nobody = "127.0.0.1:" + Phones.freePort();

        Run run = phones.run(
                temp, "read", "--phone", nobody, "--phone", Phones.address(phone), "--contact-attempts", "2", "e164");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern(
                        "(?m)^" + nobody + ": not reached \\(connection refused\\), attempt 1 of 2, asked again in"
                                + " 5 s, until \\d\\d:\\d\\d:\\d\\d$")
                .contains(nobody + " the phone at " + nobody + " could not be asked to call in 2 attempts: connection"
                        + " refused");
        assertThat(run.out()).contains("unreachable", "493010001");
    }

    @Test
    void aNameThatNobodyKnowsIsNotAskedUntilTheTimeIsOver() {
        Run run = phones.run(temp, "read", "--phone", "no-such-host.invalid", "--timeout", "10m", "e164");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("no-such-host.invalid: not reached (host name unknown), asked again in 5 s, until ")
                .contains(
                        "could not be asked to call in 3 attempts: host name unknown; look whether the name is right");
    }

    @Test
    void aFileOfTelephoneNumbersIsRefusedLineByLine() throws IOException {
        Path file = Files.writeString(temp.resolve("phones.txt"), "192.0.2.44\n2131755009\n44 # reception\n");

        Run run = phones.run(temp, "read", "--phones", file.toString(), "e164");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "phones.txt:2: '2131755009' is no phone address: that is a number; name the phone by its address")
                .contains("phones.txt:3: '44' is no phone address: that is a number");
    }

    @Test
    void restartWaitsUntilThePhoneHasRegisteredAgain() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = phones.run(temp, "restart", "--phone", Phones.address(phone));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(phone.statistics().reboots()).isEqualTo(1);
    }

    @Test
    void factoryResetLetsThePhoneForgetWhatWasWritten() throws IOException {
        SimulatedPhone phone = phones.add();
        Run written = phones.run(temp, "write", "--phone", Phones.address(phone), "language-iso=de");
        assertThat(written.code()).as(written.err()).isZero();

        Run run = phones.run(temp, "restart", "--phone", Phones.address(phone), "--factory-reset", "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(phone.items().value("language-iso")).isNotEqualTo(Optional.of("de"));
        assertThat(phone.statistics().reboots()).isEqualTo(1);
    }

    @Test
    void withoutYesNoPhoneIsReset() throws IOException {
        SimulatedPhone phone = phones.add();

        Run run = phones.run(temp, "restart", "--phone", Phones.address(phone), "--factory-reset");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("every setting of 1 phone is lost").doesNotContain("Listening");
        assertThat(phone.statistics().contactMe()).isZero();
        assertThat(phone.statistics().reboots()).isZero();
    }

    @Test
    void deployCertificatePrintsWhatThePhoneSaysOfIt() throws IOException {
        SimulatedPhone phone = phones.add();
        TlsIdentity identity = TlsIdentity.selfSigned("phone-1.example", Set.of("phone-1.example"));
        Path file = Files.write(temp.resolve("phone.p12"), identity.pkcs12ForPhones());

        Run run = phones.run(
                temp,
                "deploy-certificate",
                "--phone",
                Phones.address(phone),
                "--item",
                "wbm-server-certificate",
                "--pkcs12",
                file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("wbm-server-certificate-info", "CN=phone-1.example, valid until");
        assertThat(run.err()).doesNotContain("warning");
    }

    @Test
    void aCertificateWithoutItsKeyIsWarnedOfAsThatAndNotAsAPassphrase() throws Exception {
        SimulatedPhone phone = phones.add();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "phone", TlsIdentity.selfSigned("phone-1.example", Set.of()).certificate());
        Path file = temp.resolve("phone.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, new char[0]);
        }

        Run run = phones.run(
                temp,
                "deploy-certificate",
                "--phone",
                Phones.address(phone),
                "--item",
                "wbm-server-certificate",
                "--pkcs12",
                file.toString());

        assertThat(run.err())
                .contains("warning: The key store " + file + " holds no private key.")
                .doesNotContain("passphrase");
    }

    @Test
    void onlyItemsThatTakeCertificatesGetOne() throws IOException {
        Path file = Files.write(
                temp.resolve("phone.p12"),
                TlsIdentity.selfSigned("phone-1.example", Set.of()).pkcs12ForPhones());

        Run run =
                Run.of("deploy-certificate", "--phone", "127.0.0.1", "--item", "sip-name", "--pkcs12", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the item sip-name takes no certificate");
    }

    @Test
    void onePhoneThatCannotBeReachedDoesNotKeepTheOthersFromBeingAsked() throws IOException {
        SimulatedPhone phone = phones.add();
        Path file = Files.writeString(
                temp.resolve("phones.txt"), Phones.address(phone) + "  # here\n127.99.1.1:1 # nobody\n");

        Run run = phones.run(temp, "read", "--phones", file.toString(), "e164", "--json", "--timeout", "4s");

        JsonNode results = new ObjectMapper().readTree(run.out());
        assertThat(results.get(0).get("outcome").asText()).isEqualTo("done");
        assertThat(results.get(1).get("outcome").asText()).isEqualTo("unreachable");
        assertThat(results.get(1).get("sentence").asText()).contains("refused");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void aFileThatWasStagedAndFirmwareReachThePhone() throws IOException {
        SimulatedPhone phone = phones.add();
        Path logo = Files.write(temp.resolve("logo.png"), new byte[2000]);
        Path image = temp.resolve("os60.img");
        new ImageMaker(new ImageHeader("OpenStage 60", "Siemens SIP", FirmwareVersion.parse("3.5.12.0"), 10_000))
                .write(image);
        Path password = Files.writeString(temp.resolve("password"), "see\n");
        Path upload = Files.writeString(temp.resolve("upload"), "put\n");
        Accounts accounts = new Accounts(new Login("upload", "put"), new Login("phones", "see"));
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), temp.resolve("ftp"), accounts)) {
            String url = "ftp://127.0.0.1:" + server.address().getPort() + "/";
            for (Path file : Set.of(logo, image)) {
                Run staged = Run.of(
                        "stage",
                        file.toString(),
                        "--to",
                        url,
                        "--user",
                        "upload",
                        "--password-file",
                        upload.toString());
                assertThat(staged.code()).as(staged.err()).isZero();
            }

            Run deployed = phones.run(
                    temp,
                    "deploy-files",
                    "--phone",
                    Phones.address(phone),
                    "--deploy",
                    url + "logo.png=LOGO",
                    "--user",
                    "phones",
                    "--password-file",
                    password.toString());
            assertThat(deployed.code()).as(deployed.err()).isZero();
            assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("logo.png");

            Run upgraded = phones.run(
                    temp,
                    "deploy-software",
                    "--phone",
                    Phones.address(phone),
                    "--image",
                    url + "os60.img",
                    "--version-of-image",
                    "3.5.12.0",
                    "--user",
                    "phones",
                    "--password-file",
                    password.toString());
            assertThat(upgraded.code()).as(upgraded.err()).isZero();
            assertThat(phone.firmware()).isEqualTo(FirmwareVersion.parse("3.5.12.0"));
        }
    }
}
