package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fleet() throws IOException {
        write("fleet.yaml", """
                name: Nordwind
                file-servers: {depot: {protocol: ftp}}
                sites: {berlin: {file-server: depot}}
                models: {os60: {device-type: OpenStage 60}}
                """);
        write("phones.yaml", """
                - {mac: 00:1A:E8:01:02:03, address: 192.0.2.1, e164: 49301, model: os60, site: berlin, groups: [hall]}
                """);
        write("vars/all.yaml", """
                vars: {domain: nordwind.example}
                sntp-addr: ntp.${var.domain}
                sip-pwd: ${credential:sip}
                new-door-pin: ${credential:door}
                e164: ${phone.e164}
                """);
        write("vars/model/os60.yaml", "keys:\n  1: {function: repeat-dialling, label: Redial}\n");
        write("vars/group/hall.yaml", "key-label-unicode: {1: Again}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:1A:E8:01:02:03", "001ae8010203", "49301", "+49301", "192.0.2.1"})
    void everyItemComesWithItsPlace(String phone) {
        Run run = Run.of("explain", folder.toString(), phone);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replace("\r", "")).isEqualTo("""
                phone 00:1A:E8:01:02:03, os60, berlin, hall
                e164 = 49301
                    vars/all.yaml:5:7 (all): ${phone.e164}
                function-key-def[1] = 3
                    vars/model/os60.yaml:2:17 (model os60)
                key-label-unicode[1] = Again
                    vars/group/hall.yaml:1:24 (group hall)
                    overrides vars/model/os60.yaml:2:41 (model os60): Redial
                new-door-pin = ${credential:door}
                    vars/all.yaml:4:15 (all)
                sip-pwd = ${credential:sip}
                    vars/all.yaml:3:10 (all)
                sntp-addr = ntp.nordwind.example
                    vars/all.yaml:2:12 (all): ntp.${var.domain}
                """);
    }

    @Test
    void oneItemIsExplainedAlsoForPrograms() throws IOException {
        assertThat(Run.of("explain", folder.toString(), "49301", "key-label-unicode")
                        .out())
                .contains("Again")
                .doesNotContain("sntp-addr");

        Run run = Run.of("explain", folder.toString(), "49301", "key-label-unicode[1]", "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json).hasSize(1);
        assertThat(json.at("/0/value").asText()).isEqualTo("Again");
        assertThat(json.at("/0/from/layer").asText()).isEqualTo("group hall");
        assertThat(json.at("/0/overrides/0/written").asText()).isEqualTo("Redial");
    }

    @Test
    void aPhoneOrAnItemThatIsNotThereIsNamed() {
        assertThat(Run.of("explain", folder.toString(), "49302").err())
                .contains(
                        "no phone of the folder has the MAC address, number or address '49302'; did you mean '49301'?");
        assertThat(Run.of("explain", folder.toString(), "49301", "sntp-adr").err())
                .contains("the folder gives the phone no item 'sntp-adr'; did you mean 'sntp-addr'?");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
