package io.jenkins.plugins.openstage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.plan.Said;
import io.jenkins.plugins.openstage.plan.SampleFolder;
import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

    private static byte[] written(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotFile.write(snapshot, out);
        return out.toByteArray();
    }

    private static Snapshot read(byte[] bytes) throws IOException {
        return SnapshotFile.read("snapshot.json", new ByteArrayInputStream(bytes));
    }

    private static String text(Snapshot snapshot) throws IOException {
        return new String(written(snapshot), StandardCharsets.UTF_8);
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll long seed) throws IOException {
        Snapshot snapshot = new RandomPhones(seed).snapshot(9, false);

        assertThat(read(written(snapshot))).isEqualTo(snapshot);
    }

    @Property(tries = 50)
    void theBytesDoNotDependOnTheOrderInWhichPhonesWereRead(@ForAll long seed) throws IOException {
        Snapshot snapshot = new RandomPhones(seed).snapshot(9, false);
        List<PhoneSnapshot> phones = new ArrayList<>(snapshot.phones().values());
        Collections.shuffle(phones, new Random(seed));

        assertThat(written(Snapshot.empty("Sample").refreshed(phones))).isEqualTo(written(snapshot));
    }

    @Property(tries = 100)
    void noSecretIsWrittenDown(@ForAll long seed) throws IOException {
        String text = text(new RandomPhones(seed).snapshot(9, false));

        assertThat(text).doesNotContain(RandomPhones.SECRET);
        for (int cut = 0; cut < 3; cut++) {
            // Of three ways in which Base64 can fall on a text, one is what it is found by.
            String inner = Base64.getEncoder()
                    .encodeToString(("ab".substring(0, cut % 3 == 0 ? 0 : cut) + RandomPhones.SECRET)
                            .getBytes(StandardCharsets.UTF_8))
                    .substring(4, 20);
            assertThat(text).doesNotContain(inner);
        }
    }

    @Test
    void secretsAreToldAsSetOrNotSet() throws IOException {
        Snapshot snapshot = new Said().phone(0, "sip-pwd=geheim", "ldap-pwd=").snapshot();

        assertThat(text(snapshot)).contains("\"sip-pwd\": \"set\"", "\"ldap-pwd\": \"not set\"");
    }

    @Test
    void whatMostPhonesOfAKindHaveStandsOnce() throws IOException {
        Said said = new Said();
        for (int i = 0; i < 10; i++) {
            said.phone(2 * i, "reg-ttl=3600", "realm=a.example", "e164=" + i);
        }
        said.phone(4, "reg-ttl=60", "e164=2");

        String text = text(said.snapshot());

        assertThat(text.split("\"reg-ttl\": \"3600\"", -1)).hasSize(2);
        assertThat(text).contains("\"reg-ttl\": \"60\"", "\"realm\": null");
    }

    @Test
    void aFileThatIsCutOffIsRefusedWhereverThatIs() throws IOException {
        byte[] whole = written(new RandomPhones(1).snapshot(3, true));
        for (int length = 0; length < whole.length - 2; length += 7) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(torn))
                    .isInstanceOf(TextFileException.class)
                    .hasMessageContaining(torn.length == 0 ? "the file is empty" : "the file is cut off; make it anew");
        }
    }

    @Test
    void aFileFromWhichPhonesWereTakenIsRefused() throws IOException {
        String text =
                text(new Said().phone(0, "reg-ttl=1").phone(1, "reg-ttl=2").snapshot());

        assertThatThrownBy(() -> read(text.replace("\"phones-in-all\": 2", "\"phones-in-all\": 3")
                        .getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("the file has 2 phones, but 'phones-in-all' says 3");
    }

    @Test
    void otherFilesAreRefusedWithTheirLine() {
        assertThatThrownBy(() -> read("{\n\"fleet\": \"a\"}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("snapshot.json:2: this is no snapshot");
        assertThatThrownBy(() -> read("{\n\"openstage-snapshot\": x,\n\"fleet\": 1}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("snapshot.json:2: this is no JSON here; was the file changed by hand?");
        assertThatThrownBy(() -> read("[]".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("this is no snapshot");
        assertThatThrownBy(() -> read("{\"openstage-snapshot\": 9}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("the snapshot has format 9, but this version reads format 1");
        assertThatThrownBy(() -> read("".getBytes(StandardCharsets.UTF_8))).hasMessageContaining("the file is empty");
    }

    @Test
    void phonesThatDidNotAnswerKeepTheirAgeAndTheOthersKeepWhatCannotBeRead() {
        Snapshot before = new Said()
                .phone(0, "reg-ttl=1", "click-keys?not supported")
                .told(0, Map.of("sip-pwd", "${credential:sip}"))
                .phone(1, "reg-ttl=2")
                .snapshot();
        Snapshot later = new Said()
                .phone(0, SampleFolder.deviceType(0), Said.READ.plusSeconds(60), "reg-ttl=5")
                .snapshot();

        Snapshot after = before.refreshed(later.phones().values());

        assertThat(after.phone(SampleFolder.mac(1)).orElseThrow().read()).isEqualTo(Said.READ);
        assertThat(after.oldest()).hasValue(Said.READ);
        PhoneSnapshot phone = after.phone(SampleFolder.mac(0)).orElseThrow();
        assertThat(phone.read()).isEqualTo(Said.READ.plusSeconds(60));
        assertThat(phone.values().get(ItemKey.of("reg-ttl"))).isEqualTo("5");
        assertThat(phone.applied().get(ItemKey.of("sip-pwd"))).isEqualTo("${credential:sip}");
        assertThat(phone.problems().get(ItemKey.of("click-keys"))).isEqualTo("not supported");
    }

    @Test
    void whatAPhoneTellsButDidNotLetBeWrittenIsNotForgotten() {
        ItemKey refused = ItemKey.of("date-format");
        ItemKey later = ItemKey.of("click-keys");
        Snapshot before = new Said()
                .phone(
                        0,
                        "date-format=0",
                        "date-format?read only",
                        "reg-ttl=1",
                        "reg-ttl?invalid data",
                        "click-keys?failed")
                .snapshot();

        Snapshot after = before.refreshed(new Said()
                .phone(0, "date-format=0", "reg-ttl=1", "click-keys=2")
                .snapshot()
                .phones()
                .values());

        PhoneSnapshot phone = after.phone(SampleFolder.mac(0)).orElseThrow();
        assertThat(phone.problems().get(refused)).isEqualTo("read only");
        assertThat(phone.problems().has(later)).isFalse();
        assertThat(phone.problems().has(ItemKey.of("reg-ttl"))).isFalse();
    }

    @Test
    void anOlderFileStaysWhenTheNewOneCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("snapshot.json");
        SnapshotFile.write(new Said().phone(0, "reg-ttl=1").snapshot(), file);
        Files.createDirectory(folder.resolve("snapshot.json.part"));

        assertThatThrownBy(() -> SnapshotFile.write(Snapshot.empty("other"), file))
                .isInstanceOf(IOException.class);

        assertThat(SnapshotFile.read(file).phones()).hasSize(1);
    }

    @Test
    void whatIsInAFileIsKnownAsLongAsThePhoneListsIt() throws IOException {
        KeptFile logo = new KeptFile("logo.png", "LOGO", "debe7e55".repeat(8));
        String[] listed = {"file-deployment-name[1]=logo.png", "file-deployment-type[1]=LOGO"};
        Snapshot told = new Said()
                .phone(0, listed)
                .kept(0, new KeptFile("gong.wav", "RINGTONE", "890fd357".repeat(8)), logo)
                .snapshot();

        assertThat(read(written(told))).isEqualTo(told);
        assertThat(told.refreshed(
                                new Said().phone(0, listed).snapshot().phones().values())
                        .phone(SampleFolder.mac(0))
                        .orElseThrow()
                        .files())
                .containsExactly(logo);
        // A phone that was set back to what it had from the factory lists nothing.
        assertThat(told.refreshed(new Said().phone(0).snapshot().phones().values())
                        .phone(SampleFolder.mac(0))
                        .orElseThrow()
                        .files())
                .isEmpty();
        for (String[] wrong : new String[][] {
            {"RINGTONE gong.wav", "LOGO logo.png", "the file LOGO logo.png stands here a second time"},
            {"LOGO logo.png", "logo.png", "'logo.png' is no file of a phone with its SHA-256"},
            {"debe7e55debe", "DEBE7E55debe", "64 hexadecimal digits"},
        }) {
            byte[] changed = text(told).replaceFirst(wrong[0], wrong[1]).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> read(changed)).hasMessageContaining(wrong[2]);
        }
    }

    @Test
    void filesThatMostPhonesOfAKindHaveStandOnce() throws IOException {
        KeptFile logo = new KeptFile("logo.png", "LOGO", "debe7e55".repeat(8));
        Said said = new Said();
        for (int phone = 0; phone < 10; phone++) {
            said.phone(phone, "reg-ttl=" + phone);
            if (phone > 1) {
                said.kept(phone, logo);
            }
        }

        String text = text(said.snapshot());

        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(said.snapshot());
        assertThat(text.split("LOGO logo.png", -1))
                .as("one for each of two models")
                .hasSize(3);
        assertThat(text.replaceAll("\\s", "").split("\"files\":\\{\\}", -1)).hasSize(3);
    }
}
