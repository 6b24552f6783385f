package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.FILE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.SOFTWARE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The traps "for a service" of protocol.md 19 that need no other scene; 8 to 10 are in {@link BusyTest}, 26 in
 * {@link PollingTest}, and those of Secure Mode with it.
 */
class ServiceTrapsTest {
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");
    private static final FileSource IMAGE =
            new FileSource.Https(URI.create("https://192.0.2.20/firmware/phone.img"), "prov", "");
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    /** A reply with these attributes, to a message that the phone has just got. */
    private String replies(String message, String reason, String rest) throws Exception {
        String xml = "<WorkpointMessage><Message " + message + "><ReasonForContact " + reason + "</ReasonForContact>"
                + rest + "</Message></WorkpointMessage>";
        return new String(phone.posts(xml.getBytes(UTF_8)).body(), UTF_8);
    }

    @Test
    void trap1_fragmentIsReadOnTheReasonToo() throws Exception {
        var job = scene.ask(phone, new Job.ReadAllItems());
        phone.callsBack().expect(READ_ALL_ITEMS);

        assertThat(replies(
                        "nonce=\"1\"",
                        "action=\"ReadAllItems\" status=\"accepted\" fragment=\"next\">reply-to",
                        "<ItemList><Item name=\"a\">1</Item></ItemList>"))
                .contains("GetNextFragment");
        assertThat(replies(
                        "nonce=\"2\" fragment=\"final\"",
                        "action=\"ReadAllItems\" status=\"accepted\">reply-to",
                        "<ItemList><Item name=\"b\">2</Item></ItemList>"))
                .contains("CleanUp");
        assertThat(Scene.done(job).items()).containsExactly(Item.of("a", "1"), Item.of("b", "2"));
    }

    @Test
    void trap2_missingFragmentIsFinalAndMissingMaxItemsIsNoLimit() throws Exception {
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            items.add(Item.of("item-" + number, "x"));
        }
        var job = scene.write(phone, items.toArray(new Item[0]));

        assertThat(phone.callsBack().expectItems(WRITE_ITEMS)).hasSize(200);
        assertThat(replies("nonce=\"1\"", "action=\"WriteItems\" status=\"accepted\">reply-to", ""))
                .contains("CleanUp");
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void trap3_nonceOfTheCurrentRequestIsEchoedWhetherThePhoneRenewsItOrNot() throws Exception {
        var job = scene.ask(phone, new Job.ReadItems(List.of(ItemKey.of("e164"))));
        phone.callsBack().expect(READ_ITEMS, Item.of("e164", ""));

        assertThat(replies("nonce=\"NEW\"", "action=\"ReadItems\" status=\"accepted\">reply-to", ""))
                .contains("nonce=\"NEW\"");
        Scene.ended(job);
        phone.startsUp().expect(READ_ALL_ITEMS);
        String kept = String.format("%032X", 2);
        assertThat(replies("nonce=\"" + kept + "\"", "action=\"ReadAllItems\" status=\"accepted\">reply-to", ""))
                .contains("nonce=\"" + kept + "\"");
    }

    @Test
    void trap4_lineBreaksAroundReasonAndValuesDoNotCount() throws Exception {
        String xml = "<WorkpointMessage><Message nonce=\"1\"><ReasonForContact>\n   start-up\n  </ReasonForContact>"
                + "<ItemList><Item name=\"mac-addr\">\n  " + phone.mac + "\n</Item><Item name=\"contact-me-uri\">\n"
                + phone.contactUri() + "\n</Item></ItemList></Message></WorkpointMessage>";

        assertThat(new String(phone.posts(xml.getBytes(UTF_8)).body(), UTF_8)).contains("ReadAllItems");
        phone.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);
        assertThat(scene.register.knows(phone.macAddress())).isTrue();
    }

    @Test
    void trap5_trap7_acceptedIsNoSuccessForItemsWithAStatus() throws Exception {
        var job = scene.write(phone, A, Item.of("device-type", "x"), Item.of("no-such-item", "x"));
        phone.callsBack().expectItems(WRITE_ITEMS);
        replies(
                "nonce=\"1\"",
                "action=\"WriteItems\" status=\"accepted\">reply-to",
                "<ItemList><Item name=\"device-type\" status=\"read only\"/>"
                        + "<Item name=\"no-such-item\" status=\"unknown item\"></Item></ItemList>");

        JobResult.Done done = Scene.done(job);
        assertThat(done.complete()).isFalse();
        assertThat(done.problems())
                .containsExactly(
                        Item.problem(ItemKey.of("device-type"), ItemStatus.READ_ONLY),
                        Item.problem(ItemKey.of("no-such-item"), ItemStatus.UNKNOWN_ITEM));
    }

    @Test
    void trap6_failedItemsOfAnInitialMessageAreNoFault() throws Exception {
        var job = scene.write(phone, A);
        phone.contacted();
        phone.calls(Reason.SOLICITED, Item.problem(ItemKey.of("gigabit-ethernet"), ItemStatus.FAILED))
                .expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).problems()).isEmpty();
    }

    @Test
    void trap11_solicitedSessionBelongsToWhateverWaits() throws Exception {
        var first = scene.write(phone, A);
        phone.contacted();
        var second = scene.write(phone, Item.of("reg-ttl", "60"));
        first.cancel(true);

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, Item.of("reg-ttl", "60"));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(second).complete()).isTrue();
        phone.calls(Reason.SOLICITED).expect(CLEAN_UP);
    }

    @Test
    void trap12_phoneIsNotContactedWithinTheContactGapAndNeverTwiceAMinute() throws Exception {
        var first = scene.write(phone, A);
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        Scene.done(first);

        var second = scene.write(phone, A);
        scene.passes(GAP.minusSeconds(1));
        assertThat(phone.contactsTaken()).as("within the contact gap").isEqualTo(1);
        scene.passes(Duration.ofSeconds(1));
        phone.contacted();
        scene.passes(Duration.ofSeconds(59));
        assertThat(phone.contactsTaken()).as("within a minute").isEqualTo(2);
        scene.passes(Duration.ofSeconds(1));
        phone.contacted();
        assertThat(second).isNotDone();
    }

    @Test
    void trap13_anAcceptedContactMeIsNoPromise() throws Exception {
        var job = scene.write(phone, A);
        phone.contacted();
        scene.passes(Duration.ofMinutes(1));
        assertThat(job).isNotDone();

        phone.callsBack().expect(WRITE_ITEMS, A);
    }

    @Test
    void trap14_answersHaveALengthAndAreNotChunked() throws Exception {
        RawHttps.Response http = phone.startsUp().http();

        assertThat(http.headers()).doesNotContainKeys("Transfer-Encoding");
        assertThat(http.header("Content-Length")).isEqualTo(Integer.toString(http.body().length));
        assertThat(http.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(new String(http.body(), UTF_8)).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    @Test
    void trap15_valueThatNeedsAnEntityIsNotSent() throws Exception {
        var job = scene.write(phone, Item.of("display-id", "Sales & Support"));

        assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence()).contains("display-id");
        assertThat(phone.contactsTaken()).isZero();
    }

    /** What phones are known to read is for those to say who know them. */
    @Test
    void trap15_exceptToPhonesThatAreKnownToReadEntities() throws Exception {
        Item query = Item.of("send-url-query", 4002, "id=1&function=toggle");
        Item name = Item.of("display-id", "<\"Sales\" & 'Support'>");
        var job = scene.ask(phone, new Job.WriteItems(ItemList.of(query, name)).allowingEntities());

        assertThat(phone.callsBack().expectItems(WRITE_ITEMS)).containsExactly(query, name);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void trap15_accountsAndNamesOfFilesAreTreatedAlike() throws Exception {
        FileSource source = new FileSource.Ftp("192.0.2.20", 21, "/R&D", "a&b.png", "r&d", "<&>");
        Job files = new Job.DeployFiles(List.of(new FileChange.Deploy(source, "LOGO")));

        assertThat(Scene.failed(scene.ask(phone, files), Failure.NOT_SENDABLE).sentence())
                .contains("file-path", "allow entities");
        var job = scene.ask(phone, files.allowingEntities());
        assertThat(phone.callsBack().expectItems(Action.FILE_DEPLOYMENT)).containsAll(source.items(ItemKey.NO_INDEX));
        assertThat(job).isNotDone();
    }

    @Test
    void trap16_deletionIsFinishedByReadingAllItems() throws Exception {
        var job = scene.ask(phone, new Job.DeployFiles(List.of(new FileChange.Delete("gong.wav", "RINGTONE"))));
        phone.callsBack().expectItems(FILE_DEPLOYMENT);
        phone.hangsUp();

        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void trap17_trap20_singleFileHasNoIndexAndItsWholeUrl() throws Exception {
        var unused = scene.ask(
                phone,
                new Job.DeployFiles(List.of(new FileChange.Deploy(
                        new FileSource.Https(URI.create("https://192.0.2.20/logos/company.png"), "prov", ""),
                        "LOGO"))));

        assertThat(phone.callsBack().expectItems(FILE_DEPLOYMENT))
                .contains(Item.of("file-https-base-url", "https://192.0.2.20/logos/company.png"))
                .noneMatch(item -> item.key().indexed());
    }

    @Test
    void trap18_phoneThatComesBackWithItsOldFirmwareIsNotFlashedForEver() throws Exception {
        var job = scene.ask(phone, firmware(FilePriority.NORMAL));
        phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT);

        phone.startsUp().expect(READ_ALL_ITEMS);
        Scene.failed(job, Failure.WRONG_VERSION);
    }

    @Test
    void trap19_priorityIsAlwaysSaid() throws Exception {
        for (FilePriority priority : FilePriority.values()) {
            try (Scene own = new Scene()) {
                ScriptedPhone other = own.phone();
                var unused = own.ask(other, firmware(priority));
                assertThat(other.callsBack().expectItems(SOFTWARE_DEPLOYMENT))
                        .contains(Item.of("file-priority", priority.text()));
            }
        }
    }

    private static Job firmware(FilePriority priority) {
        return new Job.DeploySoftware(IMAGE, "Siemens SIP", FirmwareVersion.parse("V3 R5.12.0"), priority);
    }

    @Test
    void trap22_itemThatDhcpSuppliesIsAProblemOfTheItemAndNotOfThePhone() throws Exception {
        var job = scene.write(phone, A, Item.of("dls-addr", "192.0.2.1"));
        phone.callsBack().expectItems(WRITE_ITEMS);
        phone.accepts(WRITE_ITEMS, Item.problem(ItemKey.of("dls-addr"), ItemStatus.READ_ONLY))
                .expect(CLEAN_UP);

        assertThat(Scene.done(job).sentence()).isEqualTo("done but for [dls-addr (read only)]");
    }

    @Test
    void trap23_attachedChangesAreTakenWhateverTheirNumber() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, A).expect(CLEAN_UP);

        phone.calls(
                        Reason.LOCAL_CHANGES,
                        Item.of("configuration-attached-flag", "true"),
                        Item.of("configuration-attached-number", "1"),
                        Item.of("reg-ttl", "60"),
                        Item.of("dhcp", "true"))
                .expect(CLEAN_UP);
        assertThat(scene.register.configuration(phone.macAddress()).orElseThrow())
                .contains(A, Item.of("reg-ttl", "60"), Item.of("dhcp", "true"));
    }

    @Test
    void trap24_phoneWhoseNumberWasChangedIsStillTheSame() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, A).expect(CLEAN_UP);
        var job = scene.write(phone, Item.of("e164", "498912345"));
        phone.callsBack().expectItems(WRITE_ITEMS);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        Scene.done(job);

        phone.startsUp(Item.of("e164", "498912345")).expect(CLEAN_UP);
        assertThat(scene.register.size()).isEqualTo(1);
    }

    @Test
    void trap28_noSecretIsInWhatIsToldOfAJob() throws Exception {
        var job = scene.write(phone, Item.of("sip-pwd", "hush"));
        phone.callsBack();
        phone.accepts(WRITE_ITEMS, new Item(ItemKey.of("sip-pwd"), "hush", ItemStatus.FAILED));

        assertThat(Scene.ended(job).sentence()).contains("sip-pwd").doesNotContain("hush");
        assertThat(scene.events.lines()).noneMatch(line -> line.contains("hush"));
    }

    @Test
    void trap29_cookieMayComeBackWithItsAttributes() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.returnsCookie(phone.cookie() + "; Path=/DeploymentService; Secure");
        phone.hangsUp();

        phone.accepts(READ_ALL_ITEMS, A).expect(CLEAN_UP);
        assertThat(scene.register.configuration(phone.macAddress())).contains(ItemList.of(A));
    }

    @Test
    void trap30_shortAndLowerCaseNoncesAreEchoed() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);

        assertThat(replies(
                        "nonce=\"0f1e2d3c4b5a69788796a5b\"",
                        "action=\"ReadAllItems\" status=\"accepted\">reply-to",
                        ""))
                .contains("nonce=\"0f1e2d3c4b5a69788796a5b\"");
    }
}
