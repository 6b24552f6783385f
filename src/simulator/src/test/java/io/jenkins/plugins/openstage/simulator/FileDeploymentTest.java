package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDeploymentTest {

    private TestBed bed;
    private TestFiles files;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        files = new TestFiles(folder);
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
        files.close();
    }

    private ItemList statusAfter(SimulatedPhone phone, Item... items) throws Exception {
        bed.service.queue(ScriptedService.act(Action.FILE_DEPLOYMENT, items));
        TestBed.contact(phone);
        return bed.service.next(Reason.STATUS).message().items();
    }

    @Test
    void p12_aSingleFileIsFetchedAndReportedInASessionOfItsOwn() throws Exception {
        files.put("gong.wav", 12_345);
        SimulatedPhone phone = bed.registered();

        ItemList status = statusAfter(phone, files.byFtp("gong.wav", Item.of("file-type", "RINGTONE")));

        assertThat(status.value("file-deployment-status")).contains("ok");
        assertThat(status.value("file-deployment-name")).contains("gong.wav");
        assertThat(status.value("file-deployment-type")).contains("RINGTONE");
        assertThat(status.value("file-deployment-date").orElse("")).matches("\\d\\d:\\d\\d:\\d{4}");
        assertThat(status.value("file-deployment-time").orElse("")).matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(status.value("mac-addr")).contains(phone.mac().text());
        assertThat(phone.deployedFiles()).singleElement().satisfies(file -> {
            assertThat(file.size()).isEqualTo(12_345);
            assertThat(file.sha256()).isEqualTo(sha256(new byte[12_345]));
        });
        assertThat(phone.statistics().downloads()).isEqualTo(1);
    }

    @Test
    void p12_aSingleFileByHttpsIsFetchedFromAServerWithAnyCertificate() throws Exception {
        files.put("company.png", 100_000);
        SimulatedPhone phone = bed.registered();

        ItemList status = statusAfter(phone, files.byHttps("company.png", Item.of("file-type", "LOGO")));

        assertThat(status.value("file-deployment-status")).contains("ok");
        assertThat(phone.deployedFiles()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("company.png");
            assertThat(file.sha256()).isEqualTo(sha256(new byte[100_000]));
        });
    }

    @Test
    void p12_aFileThatIsNotThereIsReportedAsFailed() throws Exception {
        SimulatedPhone phone = bed.registered();

        assertThat(statusAfter(phone, files.byHttps("none.png", Item.of("file-type", "LOGO")))
                        .value("file-deployment-status"))
                .contains("failed");
        assertThat(statusAfter(phone, files.byFtp("none.png", Item.of("file-type", "LOGO")))
                        .value("file-deployment-status"))
                .contains("failed");
        assertThat(phone.deployedFiles()).isEmpty();
        assertThat(phone.statistics().downloadsFailed()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordATooLargeFileAndAWrongFormatAreReportedAsFailed() throws Exception {
        files.put("large.png", 300 * 1024 + 1);
        files.put("tune.exe", 10);
        SimulatedPhone phone = bed.registered();
        Item[] wrongPassword = Arrays.stream(files.byFtp("tune.exe", Item.of("file-type", "LOGO")))
                .map(item -> item.name().equals("file-pwd") ? Item.of("file-pwd", "wrong") : item)
                .toArray(Item[]::new);

        for (Item[] items : new Item[][] {
            wrongPassword,
            files.byFtp("large.png", Item.of("file-type", "LOGO")),
            files.byFtp("tune.exe", Item.of("file-type", "RINGTONE"))
        }) {
            assertThat(statusAfter(phone, items).value("file-deployment-status"))
                    .contains("failed");
        }
        assertThat(phone.deployedFiles()).isEmpty();
    }

    @Test
    void p13_severalFilesAreChangedWithoutAStatusMessage() throws Exception {
        files.put("gong.wav", 10);
        files.put("company.png", 20);
        SimulatedPhone phone = bed.registered();
        statusAfter(phone, files.byFtp("gong.wav", Item.of("file-type", "RINGTONE")));
        Item[] deploy = Arrays.stream(files.byFtp("company.png", Item.of("file-type", "LOGO")))
                .map(item -> Item.of(item.name(), 1, item.value()))
                .toArray(Item[]::new);
        Item[] both = Arrays.copyOf(deploy, deploy.length + 4);
        both[deploy.length] = Item.of("file-action", 1, "deploy");
        both[deploy.length + 1] = Item.of("file-name", 2, "gong.wav");
        both[deploy.length + 2] = Item.of("file-type", 2, "RINGTONE");
        both[deploy.length + 3] = Item.of("file-action", 2, "delete");
        bed.service.queue(ScriptedService.act(Action.FILE_DEPLOYMENT, both));
        bed.service.rest();

        TestBed.contact(phone);

        Eventually.holds(() ->
                assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("company.png"));
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        bed.service.queue(ScriptedService.act(Action.READ_ALL_ITEMS));
        TestBed.contact(phone);
        ItemList all = ScriptedService.union(bed.service.reply());
        assertThat(all.value(ItemKey.of("file-deployment-name", 1))).contains("company.png");
        assertThat(all.value(ItemKey.of("file-deployment-type", 1))).contains("LOGO");
        assertThat(all.value(ItemKey.of("file-deployment-status", 1))).contains("ok");
        assertThat(all.value(ItemKey.of("file-deployment-name", 2))).isEmpty();
        assertThat(phone.history()).extracting(Interaction::reason).containsOnlyOnce(Reason.STATUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deploy"})
    void oneIndexedFileIsReportedWithItsIndex(String action) throws Exception {
        files.put("gong.wav", 10);
        SimulatedPhone phone = bed.registered();
        Stream<Item> one = Arrays.stream(
                        files.byFtp("gong.wav", Item.of("file-type", "RINGTONE"), Item.of("file-action", action)))
                .map(item -> Item.of(item.name(), 1, item.value()));

        ItemList status = statusAfter(phone, one.toArray(Item[]::new));

        assertThat(status.value(ItemKey.of("file-deployment-name", 1))).contains("gong.wav");
        assertThat(status.value(ItemKey.of("file-deployment-status", 1))).contains("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Büro.bmp",
                "Logo neu.bmp",
                "100%.bmp",
                "50%25.bmp",
                "#1.bmp",
                "a+b.bmp",
                "was?.bmp",
                "it's; (1), 2=3 @ ~$!.bmp",
                "[x]{y}^`|.bmp",
                "\u65E5\u672C.bmp",
                "tief/unten/im Keller/Büro #1/100%+.bmp"
            })
    void everyFileThatCanBeStagedIsFetchedByFtpAndHttps(String name) throws Exception {
        files.put(name, 100);
        SimulatedPhone phone = bed.registered(
                bed.profile(Behaviour.REGULAR.withContactGap(Duration.ZERO)).withModel("OpenStage 40"));
        String last = name.substring(name.lastIndexOf('/') + 1);

        for (Item[] items : new Item[][] {
            files.byFtp(name, Item.of("file-type", "LOGO")), files.byHttps(name, Item.of("file-type", "LOGO"))
        }) {
            ItemList status = statusAfter(phone, items);
            assertThat(status.value("file-deployment-status")).contains("ok");
            assertThat(status.value("file-deployment-name")).contains(last);
        }
        assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly(last);
    }

    @Test
    void urlWithCharactersThatNoUrlMayHaveIsFetchedAllTheSame() throws Exception {
        files.put("Büro neu 100%.bmp", 100);
        SimulatedPhone phone = bed.registered(
                bed.profile(Behaviour.REGULAR.withContactGap(Duration.ZERO)).withModel("OpenStage 40"));
        String base = files.https("x").toString().replaceAll("x$", "");
        Item[] items = Arrays.stream(files.byHttps("x", Item.of("file-type", "LOGO")))
                .map(item -> item.name().equals("file-https-base-url")
                        ? Item.of(item.name(), base + "Büro neu 100%.bmp")
                        : item)
                .toArray(Item[]::new);

        assertThat(statusAfter(phone, items).value("file-deployment-status")).contains("ok");
        assertThat(phone.deployedFiles()).extracting(DeployedFile::name).containsExactly("Büro neu 100%.bmp");
    }

    @Test
    void fileWithoutAFolderIsLookedForWhereTheLoginLeads() throws Exception {
        files.put("gong.wav", 10);
        SimulatedPhone phone = bed.registered();
        Item[] items = Arrays.stream(files.byFtp("gong.wav", Item.of("file-type", "RINGTONE")))
                .filter(item -> !item.name().equals("file-path"))
                .toArray(Item[]::new);

        assertThat(statusAfter(phone, items).value("file-deployment-status")).contains("ok");
    }

    @Test
    void filesAreFetchedInACallToo() throws Exception {
        files.put("gong.wav", 10);
        SimulatedPhone phone = bed.registered();
        phone.call(true);

        assertThat(statusAfter(phone, files.byFtp("gong.wav", Item.of("file-type", "RINGTONE")))
                        .value("file-deployment-status"))
                .contains("ok");
    }

    @Test
    void aDeploymentWithoutASourceIsRefused() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(ScriptedService.act(Action.FILE_DEPLOYMENT, Item.of("file-type", "LOGO")));

        TestBed.contact(phone);

        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.FAILED);
    }

    @Test
    void aDownloadThatBreaksOffIsReportedAsFailed() throws Exception {
        files.put("gong.wav", 10);
        SimulatedPhone phone = bed.registered(bed.profile(
                Behaviour.REGULAR.withFault(new Fault.DownloadError()).withContactGap(Duration.ZERO)));

        assertThat(statusAfter(phone, files.byFtp("gong.wav", Item.of("file-type", "RINGTONE")))
                        .value("file-deployment-status"))
                .contains("failed");
    }

    private static String sha256(byte[] content) {
        FileSink sink = new FileSink(content.length, false);
        try {
            sink.take(ByteBuffer.wrap(content));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return sink.sha256Hex();
    }
}
