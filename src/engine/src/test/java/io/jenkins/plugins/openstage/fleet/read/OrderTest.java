package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a phone gets does not depend on the order in which somebody wrote it down. */
class OrderTest {

    private static final List<String> LINES = List.of(
            "keys: {1: {function: hold, label: Hold}, shifted 1: {function: conference}}",
            "sip: {server: '${var.domain}', user: '${phone.e164}'}",
            "sntp-addr: 192.0.2.9",
            "key-label-unicode: {4: Four, 5: Five}",
            "display-id-unicode: '${phone.site}'",
            "ldap: {server: ldap.example, port: 389}",
            "vars: {domain: example, other: '${var.domain}'}",
            "pickup-group-uri: '${var.other}'");

    private static final List<String> LAYERS = List.of(
            "vars/all.yaml",
            "vars/model/os40.yaml",
            "vars/model/os60.yaml",
            "vars/site/berlin.yaml",
            "vars/group/canary.yaml",
            "vars/phone/00-1A-E8-01-02-03.yaml");

    @Property(tries = 40)
    void phonesFilesAndKeysMayStandInAnyOrder(@ForAll long seed) throws IOException {
        Map<String, List<String>> layers = new TreeMap<>();
        Random random = new Random(seed);
        for (String layer : LAYERS) {
            List<String> lines = new ArrayList<>(LINES);
            lines.removeIf(line -> !layer.equals("vars/all.yaml") && random.nextBoolean());
            layers.put(layer, lines);
        }

        Map<String, Map<ItemKey, String>> written = desired(layers, null);

        assertThat(desired(layers, random)).isEqualTo(written).hasSize(2);
        assertThat(written.get("00:1A:E8:01:02:03")).isNotEmpty();
    }

    /** What each phone gets of a folder with these layers, shuffled. */
    private static Map<String, Map<ItemKey, String>> desired(Map<String, List<String>> layers, Random shuffled)
            throws IOException {
        Path temp = Files.createTempDirectory("order");
        try {
            FleetFolder folder = new FleetFolder(temp);
            List<String> phones = new ArrayList<>(Files.readAllLines(temp.resolve("phones.yaml")));
            if (shuffled != null) {
                Collections.shuffle(phones, shuffled);
            }
            folder.write("phones.yaml", String.join("\n", phones));
            for (Map.Entry<String, List<String>> layer : layers.entrySet()) {
                List<String> lines = new ArrayList<>(layer.getValue());
                if (shuffled != null) {
                    Collections.shuffle(lines, shuffled);
                }
                folder.write(layer.getKey(), String.join("\n", lines));
            }
            Fleet fleet = folder.read();
            Map<String, Map<ItemKey, String>> desired = new TreeMap<>();
            for (FleetPhone phone : fleet.phones()) {
                Map<ItemKey, String> items = new TreeMap<>();
                fleet.layers()
                        .forPhone(phone)
                        .forEach((key, setting) -> items.put(key, Placeholders.fillPhone(setting.value(), phone)));
                desired.put(phone.mac().text(), items);
            }
            return desired;
        } finally {
            try (Stream<Path> files = Files.walk(temp)) {
                for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
