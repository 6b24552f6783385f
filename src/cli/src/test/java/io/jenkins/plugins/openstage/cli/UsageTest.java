package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read-all | no phone is named",
                "read --phone 127.0.0.1 | ITEM",
                "read --phone a/b x | is no phone address",
                "read --phone 2131755009 x | that is a number; name the phone by its address",
                "read --phone 127.016.000.001 x | write 127.16.0.1 if that is meant",
                "read --phone 192.0.2.44 --listen 44:18443 x | that is a number; name the endpoint by its address",
                "read --phone 2001:db8::44 x | an IPv6 address stands in brackets; write [2001:db8::44]:8085",
                "read --phone 192.0.2.44 --listen ::1:18443 x | an IPv6 address stands in brackets; write [::1]:18443",
                "read --phone 192.0.2.44 --listen [fe80::1%none]:18443 x | the host 'fe80::1%none' is not known;",
                "read --phone 192.0.2.44 --advertise fe80::1%eth0 x | an address with a zone means something on one",
                "read --phone 192.0.2.44 --advertise 2131755009 x | that is a number; name the endpoint by its address",
                "read --phone 192.0.2.44 --contact-attempts -1 x | --contact-attempts is -1, expected 1 or more",
                "deploy-files --phone 192.0.2.44 --deploy ftp://44/a=LOGO | that is a number; name the file server by its",
                "read --phone 127.0.0.1 x[a] | is no item",
                "write --phone 127.0.0.1 | there is nothing to write",
                "write --phone 127.0.0.1 language-iso | not of the form name=value",
                "write --phone 127.0.0.1 reg-port=five | expected a number",
                "read-all --phone 127.0.0.1=00:1A:E8 | is no MAC address",
                "restart --phone 127.0.0.1 --factory-reset | only through DHCP afterwards: give --yes",
                "restart --phone 127.0.0.1 --phone 127.0.0.1=00:1A:E8:01:02:03 --factory-reset | setting of 1 phone is",
                "restart --phone 127.0.0.1 --yes | which is not given",
                "go-secure --phone 127.0.0.1 | give --secure-listen ADDRESS:PORT",
                "readmit 00:1A:E8:01:02:03 | give --secure-listen ADDRESS:PORT",
                "readmit --secure-listen 127.0.0.1:0 | MAC",
                "readmit phone --secure-listen 127.0.0.1:0 | is no MAC address",
                "read-all --phone 127.0.0.1 --secure-listen 0.0.0.0:18443 | --secure-listen and --listen are both",
                "read-all --phone 127.0.0.1 --poll-listen 127.0.0.1:18443 | --poll-listen and --listen are both",
                "serve --secure-listen 127.0.0.1:1 --poll-listen 0.0.0.0:1 | --poll-listen and --secure-listen are both",
                "read-all --phone 127.0.0.1 --trace pom.xml/trace | pom.xml is a file; name a folder that is",
                "deploy-certificate --phone 127.0.0.1 --item wbm-server-certificate --pkcs12 no.p12 | there is no file",
                "deploy-certificate --phone 127.0.0.1 --item wbm-server-certificate --pkcs12 pom.xml | is no PKCS#12",
                "deploy-certificate --phone 127.0.0.1 --pkcs12 pom.xml | --item",
                "read-all --phone 127.0.0.1 --trace pom.xml | is a file",
                "read-all --phone 127.0.0.1 --secure-listen 18444 | nothing to listen at",
                "deploy-files --phone 127.0.0.1 | there is nothing to do",
                "deploy-files --phone 127.0.0.1 --deploy http://x/y=LOGO | phones fetch by ftp:// or https:// only",
                "deploy-files --phone 127.0.0.1 --deploy ftp://u:secret@x/y=LOGO | must not hold the account",
                "deploy-files --phone 127.0.0.1 --delete logo.png | --delete needs a file and its type, as in logo.png=LOGO",
                "deploy-files --phone 127.0.0.1 --delete a=LOGO --delete a=LOGO | the file a of type LOGO is given twice;",
                "deploy-files --phone 127.0.0.1 --deploy ftp://x/a=LOGO --deploy ftp://y/a=LOGO | type LOGO is given twice;",
                "deploy-files --phone 127.0.0.1 --deploy ftp://x/a=LOGO --delete a=LOGO | type LOGO is given twice;",
                "write --phone 127.0.0.1 e164=1 e164=2 | the item e164 is given twice; leave one of them out",
                "write --phone 127.0.0.1 key-label[1]=a key-label[01]=b | the item key-label[1] is given twice;",
                "read --phone 1.2.3.4=001AE8010203 --phone 1.2.3.5=001AE8010203 x | is given twice, first as the phone 1.2.3.4",
                "read --phone 127.0.0.1 --phones a --phones b x | option '--phones' (FILE) should be specified only once",
                "read --phone 127.0.0.1 --listen 127.0.0.1:1 --listen 127.0.0.1:2 x | should be specified only once",
                "read-all --phone 127.0.0.1 --advertise https://x/ | is no host name or address",
                "simulate --phones 1 --service https://127.0.0.1:1/x --faults busy=1,busy=2 | the fault busy is given twice;",
                "simulate --phones 1 --service https://127.0.0.1:1/x --faults busy | is no fault with a number of phones",
                "deploy-software --phone 127.0.0.1 --image https://x/y.img --version-of-image new | no firmware version",
                "read-all --phone 127.0.0.1 --timeout soon | is no duration",
                "read-all --phone 127.0.0.1 --listen 18443 | nothing to listen at",
                "read-all --phone 127.0.0.1 --concurrency 0 | expected 1 or more",
                "simulate --phones 0 --service https://127.0.0.1:1/x | expected 1 or more",
                "simulate --phones 1 --service http://127.0.0.1:1/x | expected https",
                "simulate --phones 1 --service https://127.0.0.1:1/x --faults tired=1 | is no fault",
                "serve --connections-per-address 0 --listen 127.0.0.1:0 | --connections-per-address is 0, expected 1 or more",
                "serve --load -1 --listen 127.0.0.1:0 | --load is -1, expected 1 or more",
                "serve --message-kilobytes 0 --listen 127.0.0.1:0 | --message-kilobytes is 0, expected 1 or more",
                "serve --message-kilobytes 2000 --listen 127.0.0.1:0 | --message-kilobytes is 2000, expected 1024 or less",
                "serve --mobile-users none.yaml --listen 127.0.0.1:0 | none.yaml: there is no such file or folder",
                "stage nothing.img --to ftp://127.0.0.1/ | there is no file",
                "rehearse nowhere | there is no folder nowhere",
                "rehears x | rehearse"
            })
    void badUsageIsOneSentenceAndExitCodeTwo(String line, String sentence) {
        Run run = Run.of(line.split(" "));

        assertThat(run.err()).contains(sentence).doesNotContain("secret").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void badLinesOfAPhoneFileAreNamed() throws IOException {
        Path file = Files.writeString(
                temp.resolve("phones.txt"), "# phones\n192.0.2.1 # ours\n\nnot an address\n1.2.3.4:99999\n");

        Run run = Run.of("read-all", "--phones", file.toString());

        assertThat(run.err()).contains(file + ":4: 'not an address'").contains(file + ":5: ");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aPhoneFileOfAnyEditorIsRead() throws IOException {
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
            Path file = Files.write(
                    temp.resolve("phones.txt"),
                    "\uFEFF# phones\r\n127.0.0.44\u00A0\r127.0.0.45\u200B # ours\n\u3000\n"
                            .getBytes(Charset.forName(charset)));

            assertThat(PhoneListFile.read(file))
                    .containsExactly(PhoneAddress.of("127.0.0.44", 8085), PhoneAddress.of("127.0.0.45", 8085));
        }
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWithItsLine() throws IOException {
        Path latin = Files.write(temp.resolve("latin.txt"), "Zo\u00EB\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Run.of("read-all", "--phones", latin.toString()).err())
                .startsWith("openstage: " + latin + ":1: here is a character that is not UTF-8");
        assertThat(Run.of("write", "--phone", "127.0.0.1", "--items", latin.toString())
                        .err())
                .contains("latin.txt:1:1: here is a character that is not UTF-8");
        Run password = Run.of(
                "deploy-software",
                "--phone",
                "127.0.0.1",
                "--image",
                "ftp://127.0.0.1/os60.img",
                "--version-of-image",
                "3.5.12.0",
                "--user",
                "phones",
                "--password-file",
                latin.toString());
        assertThat(password.code()).isEqualTo(2);
        assertThat(password.err())
                .startsWith("openstage: --password-file: " + latin + ":1: here is a character that is not UTF-8")
                .doesNotContain("Zo");
    }

    @Test
    void anItemOnTheCommandLineAndInTheFileIsGivenTwice() throws IOException {
        Path file = Files.writeString(temp.resolve("items.yaml"), "e164: 1\n");

        Run run = Run.of("write", "--phone", "127.0.0.1", "--items", file.toString(), "e164=2");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the item e164 is given twice; leave one of them out");
    }

    @Test
    void aPortInUseIsOneSentenceAndLeavesNoThread() throws IOException {
        Set<Thread> before = Run.threads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of(
                    "read-all",
                    "--phone",
                    "127.0.0.1",
                    "--listen",
                    "127.0.0.1:" + taken.getLocalPort(),
                    "--certificate-folder",
                    temp.toString());

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(Integer.toString(taken.getLocalPort()));
        }
        Run.noneBut(before);
    }

    @Test
    void aFolderWithMistakesListsThemAndWritesNoReport() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("fleet"));
        Files.writeString(folder.resolve("fleet.yaml"), "nam: x\n");
        Path output = temp.resolve("output");

        Run run = Run.of("rehearse", folder.toString(), "--output", output.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("fleet.yaml:1:1: ")
                .contains("did you mean 'name'?")
                .contains("phones.yaml: the file is missing");
        assertThat(output).doesNotExist();
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Run run = Run.of("--help");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("read-all", "read", "write", "restart", "deploy-files", "deploy-software", "serve", "stage")
                .contains("deploy-certificate", "go-secure", "readmit")
                .contains("simulate", "rehearse", "Exit codes:");
    }

    @Test
    void versionIsPrinted() {
        assertThat(Run.of("--version").out()).startsWith("openstage ");
    }
}
