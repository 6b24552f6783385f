package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.Trace;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of each phone. */
class TraceTest {

    @TempDir
    Path folder;

    private Scene tracing(Trace trace) throws Exception {
        return new Scene(settings -> settings.withKnowledge(settings.knowledge().withTrace(trace)));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsSaidWithAPhoneCanBeReadWithoutItsSecrets() throws Exception {
        try (Scene scene = tracing(Trace.in(folder))) {
            ScriptedPhone phone = scene.phone();
            phone.startsUp(Item.of("user-pwd", "hush")).expect(READ_ALL_ITEMS);
            phone.accepts(READ_ALL_ITEMS, Item.of("sip-pwd", "hush"), Item.of("sntp-addr", "ntp"))
                    .expect(CLEAN_UP);
            var job = scene.write(phone, Item.of("admin-pwd", "hush"));
            phone.contacted();
            // Else the call may be heard before the answer to the contact-me, and be written down before it.
            scene.passes(Duration.ZERO);
            phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, Item.of("admin-pwd", "hush"));
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            Scene.done(job);
        }

        assertThat(files()).containsExactly("00-1A-E8-01-02-01.log");
        assertThat(Files.readString(folder.resolve("00-1A-E8-01-02-01.log")))
                .startsWith("2026-01-01 00:00:00.000 phone    #1 start-up nonce ")
                .containsSubsequence(
                        "    mac-addr=00:1A:E8:01:02:01\n",
                        "    user-pwd=***\n",
                        "endpoint #1 ReadAllItems nonce ",
                        "phone    #1 reply-to ReadAllItems accepted nonce ",
                        "    sntp-addr=ntp\n",
                        "endpoint #1 CleanUp nonce ",
                        "ended    #1 cleaned up\n",
                        "contact-me to http://127.0.3.1:",
                        "answered with HTTP status 204\n",
                        "endpoint #2 WriteItems nonce ",
                        "    admin-pwd=***\n",
                        "job     WriteItems: done\n")
                .doesNotContain("hush");
    }

    @Test
    void whatWasToldAsASecretIsNotWrittenDownWhenItComesBack() throws Exception {
        try (Scene scene = tracing(Trace.in(folder))) {
            ScriptedPhone phone = scene.phone();
            Item realm = Item.of("sip-realm", "x9-realm");
            Item own = Item.of("sip-pwd", "x9-own");
            scene.endpoint.keepSecret(List.of(Item.of("sip-user-id", "x9-earlier")));
            var job = scene.ask(phone, new Job.WriteItems(ItemList.of(realm, own)).withSecrets(Set.of(realm.key())));
            phone.callsBack().expect(WRITE_ITEMS, realm, own);
            phone.accepts(WRITE_ITEMS, Item.of("sip-realm", "X9-REALM"), Item.of("note", "x9-realm and x9-own"))
                    .expect(CLEAN_UP);
            Scene.done(job);
            phone.calls(Reason.LOCAL_CHANGES, Item.of("sip-user-id", "x9-earlier"));
            phone.says(new WorkpointMessage(
                    phone.nonce(),
                    WorkpointMessage.NO_LIMIT,
                    Fragment.FINAL,
                    Reason.CLEAN_UP,
                    null,
                    ItemList.of(Item.of("cleanup-reason", "no x9-realm here"))));
        }

        assertThat(Files.readString(folder.resolve("00-1A-E8-01-02-01.log")))
                .contains("    sip-realm=***\n", "    sip-user-id=***\n", "    note=*** and ***\n", "no *** here")
                .doesNotContainIgnoringCase("x9-");
    }

    @Test
    void filesStaySmallAndTheOldestIsDropped() throws Exception {
        try (Scene scene = tracing(Trace.in(folder).withBytes(2_000))) {
            ScriptedPhone phone = scene.phone();
            for (int call = 0; call < 30; call++) {
                phone.calls(Reason.STATUS).expect(CLEAN_UP);
            }
        }

        assertThat(files()).containsExactly("00-1A-E8-01-02-01.1.log", "00-1A-E8-01-02-01.log");
        for (String file : files()) {
            assertThat(Files.size(folder.resolve(file))).isBetween(1L, 2_000L);
        }
        assertThat(Files.readString(folder.resolve("00-1A-E8-01-02-01.log"))).contains("#30");
    }

    @Test
    void onlySoManyPhonesAreWrittenDownWhateverTheyCallThemselves() throws Exception {
        try (Scene scene = tracing(Trace.in(folder).withPhones(1))) {
            scene.phone().calls(Reason.STATUS, Item.of("mac-addr", "../../etc/passwd"));
            scene.phone().calls(Reason.STATUS);
        }

        assertThat(files()).containsExactly("------etc-passwd.log");
    }

    @Test
    void folderThatCannotBeWrittenToHarmsNobody() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        try (Scene scene = tracing(Trace.in(file.resolve("under-a-file")))) {
            scene.phone().calls(Reason.STATUS).expect(CLEAN_UP);
            await().untilAsserted(() -> assertThat(scene.events.lines()).contains("ended cleaned up"));
        }
    }

    @Test
    void nothingIsWrittenDownUnlessItIsSwitchedOn() throws Exception {
        try (Scene scene = new Scene()) {
            scene.phone().calls(Reason.STATUS).expect(CLEAN_UP);
        }

        assertThat(files()).isEmpty();
    }
}
