package io.jenkins.plugins.openstage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.plan.Change.Kind;
import io.jenkins.plugins.openstage.snapshot.KeptFile;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @TempDir
    Path temp;

    private SampleFolder folder;

    @BeforeEach
    void onePhone() throws IOException {
        folder = new SampleFolder(temp.resolve("fleet")).phones(1);
    }

    private Plan plan(Said said) throws IOException {
        return Comparison.of(folder.read(), said.snapshot(), PlanSettings.DEFAULTS);
    }

    private List<String> changes(Said said) throws IOException {
        return plan(said).changes().stream()
                .map(group -> group.change().toString())
                .toList();
    }

    @Test
    void whatThePhoneHasAlreadyIsNoChange() throws IOException {
        folder.all("reg-ttl: 3600\nkey-label-unicode:\n  1: Redial\n");

        Plan plan = plan(new Said().phone(0, "reg-ttl=3600", "key-label-unicode[1]=Redial", "sntp-addr=10.0.0.1"));

        assertThat(plan.outcome()).isEqualTo(PlanOutcome.NO_CHANGE);
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.summary()).isEqualTo("1 phone without change");
    }

    @Test
    void setsChangesAndTakesAway() throws IOException {
        folder.all("reg-ttl: 3600\nsntp-addr: 10.20.0.6\nMWI-new-label: ''\ndefault-domain: a.example\n");

        assertThat(changes(new Said().phone(0, "sntp-addr=10.20.0.5", "MWI-new-label=New", "default-domain=")))
                .containsExactly(
                        "- MWI-new-label New",
                        "+ default-domain a.example",
                        "+ reg-ttl 3600",
                        "~ sntp-addr 10.20.0.5 → 10.20.0.6");
    }

    @ParameterizedTest
    @CsvSource({
        "auto-daylight-save, 'true', 1",
        "auto-daylight-save, 'false', 0",
        "reg-ttl, '3600', 03600",
        "sip-transport-user, '2', 02",
        "sntp-addr, NTP.example.net, ntp.example.net",
        "MWI-new-label, ' Calls', 'Calls '",
        "MWI-new-label, 'NULL', ''",
        "dcmp-url, 'http://DCMP.example:8080/dcmp/', 'http://dcmp.example:8080/dcmp/'",
    })
    void spellingsThatMeanTheSameToAPhoneAreNoChange(String item, String written, String said) throws IOException {
        folder.all(item + ": \"" + written + "\"\n");

        assertThat(changes(new Said().phone(0, item + "=" + said))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MWI-new-label, Calls, CALLS",
        "realm, nordwind.example, Nordwind.example",
        "reg-ttl, '3600', 360",
        "auto-daylight-save, 'true', false",
        "dcmp-url, 'http://dcmp.example:8080/dcmp/', 'http://dcmp.example:8080/DCMP/'",
    })
    void whatAPhoneTellsApartIsAChangeThatKeepsBothSpellings(String item, String written, String said)
            throws IOException {
        folder.all(item + ": \"" + written + "\"\n");

        assertThat(changes(new Said().phone(0, item + "=" + said)))
                .containsExactly("~ " + item + " " + said + " → " + written);
    }

    @Test
    void aSecretIsSetOnlyWhenItsReferenceIsAnotherOne() throws IOException {
        folder.all("sip-pwd: ${credential:sip}\n");
        Said never = new Said().phone(0, "sip-pwd=geheim");

        assertThat(changes(never)).containsExactly("+ sip-pwd unknown, will set ${credential:sip}");
        assertThat(changes(never.told(0, Map.of("sip-pwd", "${credential:sip}"))))
                .isEmpty();
        assertThat(changes(never.told(0, Map.of("sip-pwd", "${credential:old}"))))
                .containsExactly("+ sip-pwd unknown, will set ${credential:sip}");
    }

    @Test
    void aSecretBesideAReferenceStandsInClearAllTheSame() throws IOException {
        FleetPhone phone = folder.read().phones().get(0);
        PhoneSnapshot said = new Said().phone(0).snapshot().phone(phone.mac()).orElseThrow();

        for (String value :
                List.of("Geheim4711${credential:sip}", "http://admin:Geheim4711@192.0.2.1/${credential:sip}")) {
            PhoneComparison comparison = new PhoneComparison(phone, said);
            // A folder with such a value is not read at all; a plan holds none of it in any case.
            comparison.compare(ItemKey.of("x-password"), new Setting(value, "vars/all.yaml", 1, 13, Layer.ALL));
            comparison.compare(ItemKey.of("dcmp-url"), new Setting(value, "vars/all.yaml", 2, 13, Layer.ALL));

            assertThat(comparison.clear().orElseThrow())
                    .contains("x-password", "stands there in clear")
                    .doesNotContain("Geheim4711");
            assertThat(comparison.changes()).noneMatch(change -> change.to().contains("admin:"));
        }
    }

    @Test
    void aReferenceKnowsItsPhone() throws IOException {
        folder.all("sip-pwd: ${phone.e164}-${credential:sip}\n");
        Said said = new Said().phone(0).told(0, Map.of("sip-pwd", "4930000-${credential:sip}"));

        assertThat(changes(said)).isEmpty();
        folder.phones(List.of(SampleFolder.phone(0).replace("e164: 4930000", "e164: 4930999")));
        assertThat(changes(said)).containsExactly("+ sip-pwd unknown, will set 4930999-${credential:sip}");
    }

    @Test
    void aSecretIsTakenAwayOnlyWhereThereIsOne() throws IOException {
        folder.all("sip-pwd: ''\n");

        assertThat(changes(new Said().phone(0, "sip-pwd="))).isEmpty();
        assertThat(changes(new Said().phone(0))).isEmpty();
        assertThat(plan(new Said().phone(0, "sip-pwd=geheim")).changes())
                .singleElement()
                .satisfies(group -> assertThat(group.change())
                        .isEqualTo(new Change(ItemKey.of("sip-pwd"), Kind.REMOVE, "", "", true)));
    }

    @Test
    void whatNoPhoneTellsIsComparedWithWhatItWasToldLast() throws IOException {
        folder.all("clear-calllog: true\n");

        assertThat(changes(new Said().phone(0))).containsExactly("+ clear-calllog true");
        assertThat(changes(new Said().phone(0).told(0, Map.of("clear-calllog", "true"))))
                .isEmpty();
    }

    @Test
    void whatThePhoneDoesNotTakeIsToldAsThatAndIsNoChange() throws IOException {
        folder.all("screensaver-enabled: true\nreg-ttl: 3600\n");

        Plan plan = plan(new Said().phone(0, "screensaver-enabled?not supported", "reg-ttl=3600"));

        assertThat(plan.outcome()).isEqualTo(PlanOutcome.NO_CHANGE);
        assertThat(plan.notTaken()).singleElement().satisfies(item -> {
            assertThat(item.key()).isEqualTo(ItemKey.of("screensaver-enabled"));
            assertThat(item.status()).isEqualTo("not supported");
        });
    }

    @Test
    void whatCouldNotBeReadOnceIsTriedAllTheSame() throws IOException {
        folder.all("reg-ttl: 3600\n");

        assertThat(changes(new Said().phone(0, "reg-ttl?failed"))).containsExactly("+ reg-ttl 3600");
    }

    @Test
    void aPhoneWithoutReadingCannotBeTold() throws IOException {
        folder.phones(2).all("reg-ttl: 3600\n");

        Plan plan = plan(new Said().phone(1, "reg-ttl=3600"));

        assertThat(plan.outcome()).isEqualTo(PlanOutcome.CANNOT_BE_TOLD);
        assertThat(plan.untold()).singleElement().satisfies(phone -> {
            assertThat(phone.mac()).isEqualTo(SampleFolder.mac(0));
            assertThat(phone.reason()).contains("the snapshot has nothing of it");
        });
    }

    @Test
    void aPhoneOfAnotherModelCannotBeTold() throws IOException {
        folder.all("reg-ttl: 3600\n");

        assertThat(plan(new Said().phone(0, "OpenStage 80", Said.READ, "reg-ttl=1"))
                        .untold())
                .singleElement()
                .satisfies(phone -> assertThat(phone.reason())
                        .contains("says that it is an OpenStage 40 (os40), but it calls itself 'OpenStage 80'"));
        assertThat(plan(new Said().phone(0, "openstage  40", Said.READ, "reg-ttl=3600"))
                        .untold())
                .isEmpty();
    }

    @Test
    void aPhoneWhoseSecureModeIsNotKnownCannotBeToldItemsOfThat() throws IOException {
        folder.all("dls-secure-port: 18444\n");

        assertThat(plan(new Said().phone(0, "dls-secure-port=0")).untold())
                .singleElement()
                .satisfies(phone -> assertThat(phone.reason()).contains("whether it is in Secure Mode"));
        assertThat(plan(new Said().phone(0, "dls-secure-port=0", "dls-mode-secure=0"))
                        .untold())
                .isEmpty();
    }

    @Test
    void aPhoneThatDidNotAnswerNowCannotBeToldWhateverWasReadBefore() throws IOException {
        folder.all("reg-ttl: 3600\n");

        Plan plan = Comparison.of(
                folder.read(),
                new Said().phone(0, "reg-ttl=3600").snapshot(),
                PlanSettings.DEFAULTS.withFailures(Map.of(SampleFolder.mac(0), "it is not reachable")));

        assertThat(plan.untold()).extracting(Untold::reason).containsExactly("it is not reachable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MWI-*|",
                "XML-app-*|'XML-app-*' fits no item that a phone has, so nothing is taken away for it",
                "xml-ap-*|'xml-ap-*' fits no item that a phone has, so nothing is taken away for it; did you mean 'XML-app-*'?",
                "MWI|'MWI' fits no item that a phone has, so nothing is taken away for it; did you mean 'MWI-*'?",
                "MWI-new-labl|'MWI-new-labl' fits no item that a phone has, so nothing is taken away for it; did you mean 'MWI-new-label'?",
                "mac-ad*|'mac-ad*' fits no item that can be written, only such as mac-addr, so nothing is taken away for it",
                "nonsense*|'nonsense*' fits no item that a phone has, so nothing is taken away for it",
            })
    void patternThatFitsNothingIsDoubted(String pattern, String doubt) throws IOException {
        Said said = new Said().phone(0, "MWI-new-label=New", "mac-addr=00:1A:E8:00:00:00");

        List<String> doubts = ReplaceDoubts.of(List.of(pattern), folder.read(), said.snapshot());

        assertThat(doubts).isEqualTo(doubt == null ? List.of() : List.of(doubt));
        assertThat(ReplaceDoubts.of(List.of(pattern), folder.read(), new Said().snapshot()))
                .as("nothing is known of the phones")
                .isEmpty();
    }

    @Test
    void whatIsReplacedIsTakenAwayWhereTheFolderDoesNotSayIt() throws IOException {
        folder.all("key-label-unicode:\n  1: Redial\nfunction-key-def:\n  1: 3\n");
        Said said = new Said()
                .phone(
                        0,
                        "key-label-unicode[1]=Redial",
                        "key-label-unicode[2]=Boss",
                        "key-label-unicode[3]=",
                        "function-key-def[1]=3",
                        "MWI-new-label=New",
                        "auto-answer=true");

        Plan plan = Comparison.of(
                folder.read(), said.snapshot(), PlanSettings.DEFAULTS.withReplaced(List.of("key-*", "MWI-*")));

        assertThat(plan.changes())
                .extracting(group -> group.change().toString())
                .containsExactly("- MWI-new-label New", "- key-label-unicode[2] Boss");
        assertThat(plan.replaced()).containsExactly("MWI-*", "key-*");
        assertThat(plan(said).outcome()).isEqualTo(PlanOutcome.NO_CHANGE);
    }

    @Test
    void whatCanCutAPhoneOffIsMarked() throws IOException {
        folder.all("reg-addr: sip2.example\nreg-ttl: 3600\nvlan-id: 12\n");

        Plan plan = plan(new Said().phone(0, "reg-addr=sip1.example", "reg-ttl=1", "vlan-id=11"));

        assertThat(plan.cuttingItems()).containsExactly(ItemKey.of("reg-addr"), ItemKey.of("vlan-id"));
    }

    @Test
    void equalChangesOfManyPhonesAreOne() throws IOException {
        folder.phones(4).all("sntp-addr: 10.20.0.6\ne164: ${phone.e164}\n");
        Said said = new Said();
        for (int i = 0; i < 4; i++) {
            said.phone(i, "sntp-addr=10.20.0.5", "e164=0");
        }

        Plan plan = plan(said);

        assertThat(plan.changes()).hasSize(5);
        assertThat(plan.changes().get(4).phones().toString()).isEqualTo("0-3");
        assertThat(plan.changedPhones()).isEqualTo(4);
        assertThat(plan.changedItems()).isEqualTo(8);
        assertThat(plan.changesOf(SampleFolder.mac(2)))
                .extracting(Change::toString)
                .containsExactly("~ e164 0 → 4930002", "~ sntp-addr 10.20.0.5 → 10.20.0.6");
        assertThat(plan.changesByPhone().get(2)).isEqualTo(plan.changesOf(SampleFolder.mac(2)));
    }

    @Test
    void whatWasReadOfAPhoneIsBoundToThePlan() throws IOException {
        folder.all("reg-ttl: 3600\n");
        String before = plan(new Said().phone(0, "reg-ttl=1", "sntp-addr=a"))
                .phones()
                .get(0)
                .before();

        assertThat(plan(new Said().phone(0, "reg-ttl=1", "sntp-addr=b"))
                        .phones()
                        .get(0)
                        .before())
                .as("another item is of no importance")
                .isEqualTo(before);
        assertThat(plan(new Said().phone(0, "reg-ttl=2")).phones().get(0).before())
                .isNotEqualTo(before);
        assertThat(plan(new Said().phone(0)).phones().get(0).before()).isNotEqualTo(before);
    }

    @Test
    void thePlanIsBoundToWhatTheFolderSaysAndNotToHowItIsWritten() throws IOException {
        folder.phones(4).all("reg-ttl: 3600\nsntp-addr: 10.0.0.1\n");
        String content = plan(new Said()).content();

        folder.all("# a comment\nsntp-addr: '10.0.0.1'\n\nreg-ttl: 3600   # the same\n");
        assertThat(plan(new Said()).content()).isEqualTo(content);
        folder.all("sntp-addr: 10.0.0.1\n")
                .file("vars/model/os40.yaml", "reg-ttl: 3600\n")
                .file("vars/model/os60.yaml", "reg-ttl: 3600\n");
        assertThat(plan(new Said()).content())
                .as("moved to other layers, the same for each phone")
                .isEqualTo(content);
        folder.file("vars/model/os60.yaml", "reg-ttl: 3601\n");
        assertThat(plan(new Said()).content()).isNotEqualTo(content);
    }

    private static final String A_LOGO = "debe7e55e398958e5bb73e3534d991e842949fcb5630c1ade3735bbc700642f8";
    private static final String ANOTHER_LOGO = "890fd357cebe1c16c4d3e06aa838da8fa6386b0936deecb7b58cfbef20e4b9ef";
    private static final String LISTED = "file-deployment-name[2]=logo.png";
    private static final String AS_LOGO = "file-deployment-type[2]=LOGO";

    private void logo(String content) throws IOException {
        folder.file("files/logo.png", content).file("files/files.yaml", "- {file: logo.png, type: LOGO}\n");
    }

    @Test
    void theSameFileIsOneLineForAllPhonesOfWhichTheSameIsKnown() throws IOException {
        folder.phones(9);
        logo("a logo");
        Said said = new Said()
                .phone(0)
                .phone(1)
                .phone(2, "file-deployment-name[1]=gong.wav", "file-deployment-type[1]=RINGTONE")
                .phone(3, LISTED, AS_LOGO)
                .phone(4, LISTED, AS_LOGO)
                .kept(4, new KeptFile("logo.png", "LOGO", ANOTHER_LOGO))
                .phone(5, LISTED, AS_LOGO)
                .kept(5, new KeptFile("logo.png", "LOGO", A_LOGO))
                .phone(6, LISTED, AS_LOGO, "file-deployment-status[2]=failed")
                .phone(7, LISTED, "file-deployment-type[2]=RINGTONE")
                .phone(8, "file-deployment-name[1]=NULL", "file-deployment-type[1]=NULL");

        Plan plan = plan(said);

        assertThat(plan.files())
                .extracting(group -> group.phones() + " " + group.file())
                .containsExactly(
                        "2,6 + logo.png (LOGO) 6 bytes, SHA-256 " + A_LOGO,
                        "0-1,5,7 + logo.png (LOGO) 6 bytes, SHA-256 " + A_LOGO + "; not known to have it",
                        "4 ~ logo.png (LOGO) 6 bytes, SHA-256 " + A_LOGO + "; has another one of that name",
                        "3 ~ logo.png (LOGO) 6 bytes, SHA-256 " + A_LOGO
                                + "; has one of that name, not known whether it is this one");
        assertThat(plan.outcome()).isEqualTo(PlanOutcome.CHANGES);
        assertThat(plan.summary()).isEqualTo("8 files on 8 phones, 1 phone without change");
        assertThat(plan.filesByPhone()).hasSize(8).allMatch(files -> files.size() == 1);
    }

    @Test
    void whatIsInAFileIsPartOfTheContentAndWhereItLiesIsNot() throws IOException {
        String without = plan(new Said()).content();
        logo("a logo");
        String with = plan(new Said()).content();
        logo("another logo");
        String other = plan(new Said()).content();
        folder.file("files/berlin/logo.png", "a logo")
                .file("files/files.yaml", "- {file: berlin/logo.png, type: LOGO}\n");

        assertThat(List.of(without, with, other)).doesNotHaveDuplicates();
        assertThat(plan(new Said()).content()).isEqualTo(with);
    }

    @Test
    void changesAndFilesAreCountedApart() throws IOException {
        folder.all("reg-ttl: 3600\nsntp-addr: 10.20.0.6\n");
        logo("a logo");

        assertThat(plan(new Said().phone(0, "reg-ttl=60", "sntp-addr=10.20.0.5"))
                        .summary())
                .isEqualTo("2 changes and 1 file on 1 phone");
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        logo("a logo");
        Fleet fleet = folder.read();
        Files.delete(folder.root().resolve("files/logo.png"));

        assertThatThrownBy(() -> Comparison.of(fleet, new Said().snapshot(), PlanSettings.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the file logo.png of the fleet folder cannot be read");
    }
}
