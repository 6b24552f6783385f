package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Ordered;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the inventory, {@code phones.yaml}. */
final class PhonesReader {
    /** Where phones listen (protocol.md 2.1). */
    private static final int CONTACT_ME_PORT = 8085;

    private final Set<String> models;
    private final Set<String> sites;
    private final Map<String, YamlNode> seen = new HashMap<>();

    PhonesReader(Set<String> models, Set<String> sites) {
        this.models = models;
        this.sites = sites;
    }

    List<FleetPhone> read(YamlNode root) {
        List<FleetPhone> phones = new ArrayList<>();
        for (YamlNode entry : root.list("phones.yaml")) {
            phone(entry.map("a phone")).ifPresent(phones::add);
        }
        return phones;
    }

    private Optional<FleetPhone> phone(YamlMap map) {
        map.only("mac", "address", "e164", "model", "site", "groups");
        Optional<MacAddress> mac = map.required("mac").flatMap(text -> mac(map, text));
        Optional<String> address = map.required("address");
        address.ifPresent(text -> address(map, text));
        map.text("e164").ifPresent(text -> unique(map, "e164", text, text));
        Optional<String> model = known(map, "model", models);
        Optional<String> site = known(map, "site", sites);
        Set<String> groups =
                Ordered.copy(map.texts("groups").stream().map(YamlNode::text).toList());
        if (mac.isEmpty() || address.isEmpty() || model.isEmpty() || site.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new FleetPhone(mac.get(), address.get(), map.text("e164").orElse(""), model.get(), site.get(), groups));
    }

    private Optional<MacAddress> mac(YamlMap map, String text) {
        MacAddress mac = new MacAddress(text);
        if (!mac.octets()) {
            map.find("mac")
                    .ifPresent(place -> place.error(
                            "'" + text + "' is no MAC address: expected six octets, as in 00:1A:E8:01:02:03"));
            return Optional.empty();
        }
        unique(map, "mac", mac.text(), mac.text());
        return Optional.of(mac);
    }

    /** However a host is written, it is one phone. */
    private void address(YamlMap map, String text) {
        Optional<HostPort> place = HostPort.written(text);
        Optional<String> problem = place.isEmpty()
                ? HostPort.bracketsMissing(text, CONTACT_ME_PORT)
                        .or(() -> Optional.of(
                                "expected an address or host name, with a port if it is not " + CONTACT_ME_PORT))
                : HostNotation.problem(place.get().host(), "phone");
        if (problem.isPresent()) {
            map.find("address").ifPresent(node -> node.error("'" + text + "' is no address: " + problem.get()));
        } else {
            String host = HostNotation.canonical(place.get().host());
            unique(map, "address", text, host + " " + place.get().portOr(CONTACT_ME_PORT));
        }
    }

    /**
     * @param value as it was written
     * @param same equal for all spellings of the value
     */
    private void unique(YamlMap map, String key, String value, String same) {
        YamlNode here = map.find(key).orElse(map.place());
        YamlNode first = seen.putIfAbsent(key + " " + same, here);
        if (first != null) {
            here.error(key + " " + value + " belongs to the phone in line " + first.line()
                    + " already; every phone needs its own");
        }
    }

    private static Optional<String> known(YamlMap map, String key, Set<String> known) {
        Optional<String> value = map.required(key);
        value.filter(text -> !known.contains(text))
                .flatMap(text -> map.find(key))
                .ifPresent(place -> place.error("fleet.yaml has no " + key + " '" + place.text() + "'"
                        + Suggestion.forWord(place.text(), known)));
        return value.filter(known::contains);
    }
}
