package io.jenkins.plugins.openstage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileTest {

    @TempDir
    Path temp;

    private PhoneSnapshot phone(String name, String text) throws IOException {
        return phone(name, text, StandardCharsets.UTF_8);
    }

    private PhoneSnapshot phone(String name, String text, Charset charset) throws IOException {
        Path file = Files.write(temp.resolve(name), text.getBytes(charset));
        List<PhoneDump> dumps = DumpFile.read(List.of(file));
        assertThat(dumps).hasSize(1);
        return PhoneSnapshot.of(dumps.get(0), key -> false, Masking.standard());
    }

    private static String value(PhoneSnapshot phone, String key) {
        return phone.values().get(ItemKey.parse(key));
    }

    private static final String JSON = """
            [ {
              "phone" : "192.0.2.44=00:1A:E8:01:02:03",
              "outcome" : "done",
              "sentence" : "done",
              "mac" : "00:1A:E8:01:02:03",
              "e164" : "4930123",
              "model" : "OpenStage 60",
              "version" : "V3 R5.12.0",
              "items" : {
                "e164" : "4930123",
                "key-label-unicode[3]" : "Boss",
                "sip-pwd" : "***",
                "ldap-pwd" : ""
              },
              "problems" : { "blf-modules" : "failed" }
            }, {
              "phone" : "192.0.2.45",
              "outcome" : "unreachable",
              "sentence" : "nobody there"
            } ]
            """;

    @Test
    void readsWhatReadAllPrints() throws IOException {
        PhoneSnapshot phone = phone("dump.json", JSON);

        assertThat(phone.mac().text()).isEqualTo("00:1A:E8:01:02:03");
        assertThat(phone.address()).isEqualTo("192.0.2.44");
        assertThat(phone.model()).isEqualTo("OpenStage 60");
        assertThat(phone.firmware()).isEqualTo("V3 R5.12.0");
        assertThat(value(phone, "key-label-unicode[3]")).isEqualTo("Boss");
        assertThat(phone.secrets().map())
                .containsEntry(ItemKey.of("sip-pwd"), "set")
                .containsEntry(ItemKey.of("ldap-pwd"), "not set");
        assertThat(phone.problems().get(ItemKey.of("blf-modules"))).isEqualTo("failed");
    }

    @Test
    void readsJsonAsAWindowsShellRedirectsIt() throws IOException {
        assertThat(value(phone("dump.json", "\uFEFF" + JSON, StandardCharsets.UTF_16LE), "e164"))
                .isEqualTo("4930123");
    }

    @Test
    void readsAMessageInXml() throws IOException {
        PhoneSnapshot phone = phone("message.xml", """
                <WorkpointMessage xmlns="http://www.siemens.com/DLS"><Message nonce="1" maxItems="50" fragment="final">
                <ReasonForContact action="ReadAllItems" status="accepted">reply-to</ReasonForContact><ItemList>
                <Item name="mac-addr">00:1A:E8:01:02:04</Item><Item name="device-type">OpenStage 40</Item>
                <Item name="software-version">V3 R3.11.0</Item><Item name="key-label" index="2">Redial</Item>
                <Item name="gigabit-ethernet" status="failed"/></ItemList></Message></WorkpointMessage>
                """);

        assertThat(phone.mac().text()).isEqualTo("00:1A:E8:01:02:04");
        assertThat(phone.model()).isEqualTo("OpenStage 40");
        assertThat(phone.firmware()).isEqualTo("V3 R3.11.0");
        assertThat(phone.limits().maxItems()).isEqualTo(50);
        assertThat(value(phone, "key-label[2]")).isEqualTo("Redial");
        assertThat(phone.problems().get(ItemKey.of("gigabit-ethernet"))).isEqualTo("failed");
    }

    @Test
    void readsLinesOfText() throws IOException {
        PhoneSnapshot phone = phone(
                "os60 00-1a-e8-01-02-05.txt",
                "# a dump\r\nreg-ttl = 3600\r\nkey-label-unicode[1]=*37# = on\r\ndls-server-ca[0] = a\\nb\\\\c\r\nrealm =\r\n");

        assertThat(phone.mac().text()).isEqualTo("00:1A:E8:01:02:05");
        assertThat(value(phone, "reg-ttl")).isEqualTo("3600");
        assertThat(value(phone, "key-label-unicode[1]")).isEqualTo("*37# = on");
        assertThat(value(phone, "realm")).isEmpty();
    }

    @Test
    void partsOfOnePhoneArePutTogether() throws IOException {
        Path first = Files.writeString(temp.resolve("001AE8010206-1.txt"), "reg-ttl = 1\n");
        Path second = Files.writeString(temp.resolve("001AE8010206-2.txt"), "realm = a\n");

        List<PhoneDump> dumps = DumpFile.read(List.of(first, second));

        assertThat(dumps).singleElement().satisfies(dump -> assertThat(dump.items())
                .extracting(item -> item.key().toString())
                .containsExactly("reg-ttl", "realm"));
    }

    @Test
    void whatCannotBeReadIsNamedWithItsPlace() throws IOException {
        assertThatThrownBy(() -> phone("phone.txt", "reg-ttl = 1\n"))
                .hasMessageContaining("phone.txt: nothing says which phone this is");
        assertThatThrownBy(() -> phone("001AE8010206.txt", "reg-ttl = 1\nrealm\n"))
                .hasMessageContaining("001AE8010206.txt:2: expected name = value");
        assertThatThrownBy(() -> phone("001AE8010206.txt", "reg ttl = 1\n")).hasMessageContaining(":1: 'reg ttl");
        assertThatThrownBy(() -> phone("a.xml", "<WorkpointMessage><Message"))
                .hasMessageContaining("a.xml: this is no");
        assertThatThrownBy(() -> phone("a.json", "[{\"items\": {")).hasMessageContaining("a.json: the file is cut off");
        assertThatThrownBy(() -> DumpFile.read(temp.resolve("none"))).hasMessageContaining("there is no such file");
    }

    @Test
    void whatUsersKeepOnThePhoneIsNotTakenOver() throws IOException {
        PhoneSnapshot phone = phone("001AE8010206.txt", "userdata-phonebook[1] = QW5uYQ==\ntime = 1\nrealm = a\n");

        assertThat(phone.values().keys()).containsExactly(ItemKey.of("realm"));
    }

    @Test
    void aSecretInAnItemThatIsNoneIsKeptBack() throws IOException {
        PhoneSnapshot phone = phone("001AE8010206.txt", "MWI-new-label = http://user:geheim@host/\nrealm = a\n");

        assertThat(phone.secrets().keys()).containsExactly(ItemKey.of("MWI-new-label"));
        assertThat(phone.toString()).doesNotContain("geheim");
    }
}
