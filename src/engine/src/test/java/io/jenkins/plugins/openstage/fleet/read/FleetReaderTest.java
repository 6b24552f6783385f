package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.FileServerKind;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReaderTest {

    private static final Credentials SECRETS = name -> Optional.of("secret of " + name);

    @TempDir
    Path temp;

    private FleetFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new FleetFolder(temp);
    }

    @Test
    void readsPhonesSitesAndModels() throws Exception {
        Fleet fleet = folder.read();

        assertThat(fleet.name()).isEqualTo("Nordwind");
        assertThat(fleet.warnings()).isEmpty();
        assertThat(fleet.phones())
                .extracting(phone -> phone.mac().text())
                .containsExactly("00:1A:E8:01:02:03", "00:1A:E8:01:02:04");
        assertThat(fleet.fileServerFor(fleet.phones().get(1)).kind()).isEqualTo(FileServerKind.HTTPS);
        assertThat(fleet.sites().get("vienna").title()).isEqualTo("vienna");
    }

    @Test
    void aModelThatReadsEntitiesMayHaveEveryCharacterInItsValues() throws Exception {
        String fleet = Files.readString(folder.path().resolve("fleet.yaml"));
        folder.write(
                "fleet.yaml",
                fleet.replace("{device-type: OpenStage 60}", "{device-type: OpenStage 60, entities: true}"));
        folder.write("vars/model/os60.yaml", "send-url-query: {4002: id=1&function=toggle}\n");
        folder.write("vars/phone/00-1A-E8-01-02-03.yaml", "display-id-unicode: <A & B>\n");

        Fleet read = folder.read();

        assertThat(read.readsEntities(read.phones().get(0))).isTrue();
        assertThat(read.readsEntities(read.phones().get(1))).isFalse();
        folder.write("vars/model/os40.yaml", "display-id-unicode: A & B\n");
        assertThatThrownBy(folder::read).hasMessageContaining("vars/model/os40.yaml:1:21");
    }

    @Test
    void anEndpointWhosePhonesAllReadEntitiesNeedsToSayItOnce() throws Exception {
        folder.write(
                "fleet.yaml", Files.readString(folder.path().resolve("fleet.yaml")) + "endpoint: {entities: true}\n");
        folder.write("vars/all.yaml", "display-id-unicode: A & B\n");

        Fleet read = folder.read();

        assertThat(read.phones()).allMatch(read::readsEntities);
    }

    @Test
    void theMoreSpecificLayerCounts() throws Exception {
        folder.write("vars/all.yaml", "x-1: all\nx-2: all\nx-3: all\nx-4: all\nx-5: all\n")
                .write("vars/model/os60.yaml", "x-2: model\nx-3: model\nx-4: model\nx-5: model\n")
                .write("vars/site/berlin.yaml", "x-3: site\nx-4: site\nx-5: site\n")
                .write("vars/group/canary.yaml", "x-4: group\nx-5: group\n")
                .write("vars/phone/00-1A-E8-01-02-03.yaml", "x-5: phone\n");
        Fleet fleet = folder.read();

        assertThat(values(fleet, 0)).isEqualTo("x-1=all x-2=model x-3=site x-4=group x-5=phone");
        assertThat(values(fleet, 1)).isEqualTo("x-1=all x-2=all x-3=all x-4=all x-5=all");
    }

    @Test
    void anIndexedItemIsOverriddenIndexByIndex() throws Exception {
        folder.write("vars/all.yaml", "key-label-unicode:\n  1: Line\n  2: Mail\n")
                .write("vars/model/os60.yaml", "key-label-unicode:\n  2: Voice\n  1001: Home\n");

        assertThat(values(folder.read(), 0))
                .isEqualTo("key-label-unicode[1]=Line key-label-unicode[2]=Voice key-label-unicode[1001]=Home");
    }

    @Test
    void valuesKeepTheTextAsWritten() throws Exception {
        folder.write(
                "vars/all.yaml", "x-a: 007\nx-b: true\nx-c: ~\nx-d: 1.0\nx-e:\nx-f: 'no'\nx-g: 0x10\nx-h: 12:30:00\n");

        assertThat(values(folder.read(), 0))
                .isEqualTo("x-a=007 x-b=true x-c=~ x-d=1.0 x-e= x-f=no x-g=0x10 x-h=12:30:00");
    }

    @Test
    void placeholdersAreFilledIn() throws Exception {
        folder.write("vars/all.yaml", "e164: ${phone.e164}\nsip-pwd: ${credential:sip}\n");

        assertThat(values(folder.read(), 0)).isEqualTo("e164=49301 sip-pwd=secret of sip");
    }

    @Test
    void aMissingSecretIsNamed() throws Exception {
        folder.write("vars/all.yaml", "sip-pwd: ${credential:sip}\n");
        Fleet fleet = folder.read();

        assertThatThrownBy(() -> fleet.itemsFor(fleet.phones().get(0), name -> Optional.empty()))
                .hasMessage("there is no credential 'sip', to which the items of phone 00:1A:E8:01:02:03 refer");
    }

    @Test
    void aSettingKnowsWhereItIsWrittenAndHidesItsValue() throws Exception {
        folder.write("vars/all.yaml", "# comment\nsntp-addr: hidden\n");
        Fleet fleet = folder.read();

        Setting setting = fleet.layers().forPhone(fleet.phones().get(0)).get(ItemKey.of("sntp-addr"));

        assertThat(setting).hasToString("vars/all.yaml:2");
    }

    @Test
    void everyPhoneIsInTheFirstWaveThatSelectsIt() throws Exception {
        Fleet fleet = folder.read();

        assertThat(fleet.phonesByWave().values())
                .containsExactly(fleet.phones().subList(0, 1), fleet.phones().subList(1, 2));
        assertThat(fleet.waves().get(0).stopsAfter(0, 10)).isFalse();
        assertThat(fleet.waves().get(0).stopsAfter(1, 1000)).isTrue();
        assertThat(fleet.waves().get(1).stopsAfter(5, 10)).isFalse();
    }

    @Test
    void phonesInNoWaveAreAWarning() throws Exception {
        folder.write("fleet.yaml", """
                name: N
                file-servers: {depot: {protocol: ftp}}
                sites: {berlin: {file-server: depot}, vienna: {file-server: depot}}
                models: {os40: {device-type: OpenStage 40}, os60: {device-type: OpenStage 60}}
                waves: [{name: canary, groups: canary}]
                """);

        assertThat(folder.read().warnings())
                .singleElement()
                .asString()
                .isEqualTo("fleet.yaml: warning: 1 phone is in no wave and will not be upgraded; add a last wave"
                        + " without selection");
    }

    @Test
    void itemsThatNobodyKnowsAreAWarning() throws Exception {
        folder.write("vars/all.yaml", "sip-nam: x\n");

        assertThat(folder.read().warnings())
                .singleElement()
                .asString()
                .startsWith("vars/all.yaml:1:10: warning: ")
                .contains("sip-name");
    }

    @Test
    void aSecretInClearIsRefusedAndNotRepeated() throws Exception {
        folder.write("vars/all.yaml", "sip-pwd: hunter2\n");

        assertThatThrownBy(folder::read)
                .hasMessageContaining("vars/all.yaml:1:10: item 'sip-pwd' is a secret and stands here in clear")
                .hasMessageContaining("${credential:name}")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anUnknownItemThatLooksLikeASecretIsAMistakeThatDoesNotRepeatIt() throws Exception {
        folder.write("vars/all.yaml", "new-door-pin: hunter2\n");

        assertThatThrownBy(() -> folder.read())
                .hasMessageContaining("vars/all.yaml:1:15: item 'new-door-pin' is a secret and stands here in clear")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theExampleHasNoMistake() throws Exception {
        Fleet fleet = new FleetReader().read(Path.of("../../docs/examples/nordwind"));

        assertThat(fleet.phones()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(fleet.warnings()).isEmpty();
    }

    @Test
    void filesAndFirmwareAreForThoseWhomTheyName() throws Exception {
        folder.write("files/logo.png", "png")
                .write("files/files.yaml", "- {file: logo.png, type: LOGO, models: [os60]}\n")
                .write("firmware.yaml", "os60: {version: V3 R5.12.0, minimum: 3.1.0}\n");
        Fleet fleet = folder.read();
        FleetPhone os60 = fleet.phones().get(0);
        FleetPhone os40 = fleet.phones().get(1);

        assertThat(fleet.filesFor(os60)).extracting(FleetFile::name).containsExactly("logo.png");
        assertThat(fleet.filesFor(os40)).isEmpty();
        assertThat(fleet.firmwareFor(os60).orElseThrow().version().deployed()).isEqualTo("3.5.12.0");
        assertThat(fleet.firmwareFor(os40)).isEmpty();
    }

    private static String values(Fleet fleet, int phone) {
        return String.join(
                " ",
                fleet.itemsFor(fleet.phones().get(phone), SECRETS).stream()
                        .map(item -> item.key() + "=" + item.value())
                        .toList());
    }
}
