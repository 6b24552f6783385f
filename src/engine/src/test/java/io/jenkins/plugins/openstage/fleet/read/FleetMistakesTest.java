package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetMistakesTest {

    @TempDir
    Path temp;

    private FleetFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new FleetFolder(temp);
    }

    @Test
    void allMistakesOfAFolderAreReportedAtOnce() throws IOException {
        folder.write("phones.yaml", """
                - {mac: 00:1A:E8:01:02:03, address: 192.0.2.1, model: os61, site: berlin}
                - {mac: 00-1a-e8-01-02-03, address: 192.0.2.1, model: os60, site: berlni}
                - {mac: 12, adress: 192.0.2.3, model: os60, site: berlin}
                """);

        assertThat(mistakes())
                .containsExactly(
                        "phones.yaml:1:55: fleet.yaml has no model 'os61'; did you mean 'os60'?",
                        "phones.yaml:2:9: mac 00:1A:E8:01:02:03 belongs to the phone in line 1 already; every phone needs its own",
                        "phones.yaml:2:37: address 192.0.2.1 belongs to the phone in line 1 already; every phone needs its own",
                        "phones.yaml:2:67: fleet.yaml has no site 'berlni'; did you mean 'berlin'?",
                        "phones.yaml:3:3: a phone has no 'address'; add a line 'address: …'",
                        "phones.yaml:3:9: '12' is no MAC address: expected six octets, as in 00:1A:E8:01:02:03",
                        "phones.yaml:3:13: 'adress' is no key of a phone; did you mean 'address'?");
    }

    @Test
    void aNumberIsNoAddressAndOnePhoneHasOneHoweverThatIsWritten() throws IOException {
        folder.write("phones.yaml", """
                - {mac: 00:1A:E8:01:02:03, address: 44, model: os60, site: berlin}
                - {mac: 00:1A:E8:01:02:04, address: 127.016.0.1, model: os60, site: berlin}
                - {mac: 00:1A:E8:01:02:05, address: Phone-1.example, model: os60, site: berlin}
                - {mac: 00:1A:E8:01:02:06, address: 'phone-1.example.:8085', model: os60, site: berlin}
                """);

        assertThat(mistakes())
                .containsExactly(
                        "phones.yaml:1:37: '44' is no address: that is a number; name the phone by its address, as in"
                                + " 192.0.2.44",
                        "phones.yaml:2:37: '127.016.0.1' is no address: a leading zero makes a number octal for some"
                                + " programs and decimal for others; write 127.16.0.1 if that is meant",
                        "phones.yaml:4:37: address phone-1.example.:8085 belongs to the phone in line 3 already; every"
                                + " phone needs its own");
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws IOException {
        folder.write("phones.yaml", """
                - {mac: 00:1A:E8:01:02:03, address: '2001:db8::44', model: os60, site: berlin}
                """);
        folder.write(
                "fleet.yaml",
                Files.readString(temp.resolve("fleet.yaml")) + "endpoint: {listen: '2001:db8::5:18443'}\n");

        assertThat(mistakes())
                .contains("phones.yaml:1:37: '2001:db8::44' is no address: an IPv6 address stands in brackets; write"
                        + " [2001:db8::44]:8085")
                .anyMatch(mistake -> mistake.contains("'2001:db8::5:18443' is nothing to listen at: an IPv6 address"
                        + " stands in brackets; write [2001:db8::5]:18443"));
    }

    @Test
    void aKeyThatComesTwiceIsAMistake() throws IOException {
        folder.write("vars/all.yaml", "sntp-addr: a\ndst: b\nsntp-addr: c\n");

        assertThat(mistakes())
                .containsExactly("vars/all.yaml:3:1: 'sntp-addr' stands here a second time, first in line 1; delete one"
                        + " of them");
    }

    @Test
    void aFileThatAPhoneWouldGetTwiceIsAMistake() throws IOException {
        folder.write("files/berlin/logo.png", "one").write("files/vienna/logo.png", "other");
        folder.write("files/files.yaml", """
                - {file: berlin/logo.png, type: LOGO, sites: [berlin]}
                - {file: vienna/logo.png, type: LOGO, sites: [vienna]}
                - {file: berlin/logo.png, type: SCREENSAVER}
                """);
        assertThat(folder.read().files()).hasSize(3);

        folder.write("files/files.yaml", """
                - {file: berlin/logo.png, type: LOGO}
                - {file: vienna/logo.png, type: LOGO, sites: [vienna]}
                """);
        assertThat(mistakes())
                .containsExactly(
                        "files/files.yaml:2:3: phone 00:1A:E8:01:02:04 gets logo.png of type LOGO already, in line 1;"
                                + " a phone knows a file by name and type");
    }

    @Test
    void wrongKindsOfContentAreMistakes() throws IOException {
        folder.write("vars/all.yaml", "- a list\n")
                .write("vars/model/os60.yaml", "sntp-addr: [a, b]\nkey-label-unicode: {one: x}\n");

        assertThat(mistakes())
                .containsExactly(
                        "vars/all.yaml:1:1: a file of item values is a list, expected a map (lines of the form 'key: value')",
                        "vars/model/os60.yaml:1:12: item 'sntp-addr' is a list, expected a single value",
                        "vars/model/os60.yaml:2:21: 'one' is no index of item 'key-label-unicode': expected a number, as"
                                + " in '3: value'");
    }

    @Test
    void layersOfNothingAreMistakes() throws IOException {
        folder.write("vars/model/os6.yaml", "a: b\n")
                .write("vars/sites/berlin.yaml", "a: b\n")
                .write("vars/phone/00-1A-E8-00-00-00.yml", "a: b\n");

        assertThat(mistakes())
                .anyMatch(line -> line.equals("vars/model/os6.yaml: there is no model 'os6'; did you mean 'os60'?"))
                .anyMatch(
                        line -> line.contains("vars/sites: expected all.yaml") && line.contains("did you mean 'site'?"))
                .anyMatch(line -> line.contains("ending .yaml"));
    }

    @Test
    void aMissingFileOfTheFolderIsNamed() throws IOException {
        folder.write("files/files.yaml", """
                - {file: none.png, type: LOGO}
                - {file: ../../secret, type: LOGO}
                - {file: files.yaml, type: logo, groups: [canari]}
                """);

        assertThat(mistakes())
                .containsExactly(
                        "files/files.yaml:1:10: there is no file 'none.png' in files; add it or correct the name",
                        "files/files.yaml:2:10: '../../secret' lies outside of the folder files; copy it into the folder",
                        "files/files.yaml:3:28: 'logo' is no WPI file type: expected capitals, as in LOGO, RINGTONE, PIC or"
                                + " LDAP",
                        "files/files.yaml:3:43: there is no group 'canari'; did you mean 'canary'?");
    }

    @Test
    void badFirmwareEntriesAreMistakes() throws IOException {
        folder.write("firmware.yaml", """
                os60: {version: newest}
                os40: {version: 3.1.0.0, minimum: V3 R5, sha256: abc}
                os70: {version: 3.1.0.0}
                """);

        assertThat(mistakes())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "firmware.yaml:1:17:", "firmware.yaml:2:35:", "firmware.yaml:2:50:", "firmware.yaml:3:1:");
    }

    @Test
    void theNameOfAReleaseIsNoVersionThatAModelCanRun() throws IOException {
        folder.write("firmware.yaml", """
                os60: {version: V3 R5}
                os40: {version: 3.5, minimum: V3 R1}
                """);

        assertThat(mistakes())
                .hasSize(2)
                .allMatch(line -> line.contains("is the name of a release and not the version of an image"))
                .anyMatch(line -> line.startsWith("firmware.yaml:1:17: 'V3 R5' "))
                .anyMatch(line -> line.startsWith("firmware.yaml:2:17: '3.5' "));
    }

    @Test
    void anImageThatIsAnotherOneThanSaidIsAMistake() throws IOException {
        folder.write("os40.img", "no image");
        new ImageMaker(new ImageHeader("OpenStage 80", "Siemens SIP", FirmwareVersion.parse("3.1.0"), 4096))
                .write(temp.resolve("os60.img"));
        folder.write("firmware.yaml", """
                os60: {version: 3.5.12.0, image: os60.img, sha256: %s}
                os40: {version: 3.5.12.0, image: os40.img}
                """.formatted("0".repeat(64)));

        assertThat(mistakes())
                .hasSize(4)
                .allMatch(line -> line.startsWith("firmware.yaml:1:34: ") || line.startsWith("firmware.yaml:2:34: "))
                .anyMatch(line -> line.contains("the SHA-256 of this file is"))
                .anyMatch(line -> line.contains("holds V3 R1.0.0, not V3 R5.12.0"))
                .anyMatch(line -> line.contains("is for OpenStage 80, but the phone is an OpenStage 60"));
    }

    @Test
    void aPlaceholderThatDoesNotExistIsAMistake() throws IOException {
        folder.write("vars/all.yaml", "e164: ${phone.e146}\n");

        assertThat(mistakes())
                .containsExactly("vars/all.yaml:1:7: '${phone.e146}' is no placeholder; did you mean '${phone.e164}'?");
    }

    @Test
    void badValuesOfKnownItemsAreMistakes() throws IOException {
        folder.write("vars/all.yaml", "reg-port: five\nenable-WBM: yes\ndisplay-id-unicode: A & B\n");

        assertThat(mistakes())
                .containsExactly(
                        "vars/all.yaml:1:11: Item reg-port is 'five', expected a number",
                        "vars/all.yaml:2:13: Item enable-WBM is 'yes', expected true or false",
                        "vars/all.yaml:3:21: item 'display-id-unicode' has '&', which phones cannot read; write it"
                                + " without <, > and &, or allow 'entities' for phones that are known to read them");
    }

    @Test
    void brokenYamlIsOneSentenceWithItsPlace() throws IOException {
        folder.write("phones.yaml", "- {mac: 1\n- x");

        assertThat(mistakes()).singleElement().asString().startsWith("phones.yaml:2:4: this is no YAML: ");
    }

    @Test
    void yamlBombsAreRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int at = 1; at < 80; at++) {
            bomb.append("a")
                    .append(at)
                    .append(": &a")
                    .append(at)
                    .append(" [*a")
                    .append(at - 1)
                    .append(", *a")
                    .append(at - 1)
                    .append("]\n");
        }
        folder.write("vars/all.yaml", bomb.toString())
                .write("vars/model/os60.yaml", "a: " + "[".repeat(100_000))
                .write("vars/model/os40.yaml", "a: " + "x".repeat(9 << 20));

        assertThat(mistakes())
                .hasSize(3)
                .anyMatch(line -> line.contains("nesting is deeper"))
                .anyMatch(line -> line.contains("larger than"));
    }

    @Test
    void yamlThatHoldsItselfIsAMistake() throws IOException {
        folder.write("vars/all.yaml", "x: &a\n  1: *a\n").write("vars/model/os60.yaml", "x: &b [[*b]]\n");

        assertThat(mistakes())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("vars/all.yaml:2") && line.contains("would have no end"))
                .anyMatch(line -> line.startsWith("vars/model/os60.yaml:1") && line.contains("would have no end"));
    }

    @Test
    void aSecretBesideAReferenceStandsInClearAllTheSame() throws IOException {
        folder.write("vars/all.yaml", "sip-pwd: Geheim4711${credential:sip}\n");

        assertThat(mistakes())
                .singleElement()
                .asString()
                .contains("stands here in clear")
                .doesNotContain("Geheim4711");
    }

    @Test
    void aFileThatIsNotUtf8IsAMistake() throws IOException {
        Files.write(temp.resolve("phones.yaml"), "- Köln".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(mistakes())
                .containsExactly(
                        "phones.yaml:1:1: here is a character that is not UTF-8, as in a file that was saved as Latin-1 or"
                                + " Windows-1252; save it as UTF-8");
    }

    @Test
    void aFolderThatIsNoneIsOneSentence() {
        FleetException e =
                catchThrowableOfType(FleetException.class, () -> new FleetReader().read(temp.resolve("nowhere")));

        assertThat(e).hasMessageContaining("there is no folder").hasMessageContaining("has a mistake");
    }

    private List<String> mistakes() {
        FleetException e = catchThrowableOfType(FleetException.class, () -> folder.read());
        assertThat(e).as("the folder should be refused").isNotNull();
        return e.findings().stream().map(Finding::toString).toList();
    }

    @Test
    void nameThatTheLocaleDoesNotKnowIsToldFromOneThatIsNone() {
        assertThat(FilesReader.notAName("Büro.bmp", StandardCharsets.US_ASCII))
                .isEqualTo(
                        "cannot name a file, because the locale of this process knows only US-ASCII: start it with one of"
                                + " UTF-8, for example with LC_ALL=C.UTF-8");
        assertThat(FilesReader.notAName("a\0b", StandardCharsets.UTF_8)).isEqualTo("is no file name");
    }
}
