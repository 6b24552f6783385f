package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.MacNotation;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.Ordered;
import io.jenkins.plugins.openstage.fleet.SelectionKind;
import io.jenkins.plugins.openstage.fleet.read.PhoneEntry.Written;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.Place;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes phones of what inventories say, and looks whether each is a phone of its own. */
final class PhonesReader {
    /** Where phones listen (protocol.md 2.1). */
    private static final int CONTACT_ME_PORT = 8085;

    private static final int OCTETS_DIGITS = 12;

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

    private final Map<String, Model> models;
    private final Set<String> sites;
    private final Findings findings;
    private final Map<String, Place> seen = new HashMap<>();

    PhonesReader(Map<String, Model> models, Set<String> sites, Findings findings) {
        this.models = models;
        this.sites = sites;
        this.findings = findings;
    }

    List<FleetPhone> read(List<PhoneEntry> entries) {
        List<FleetPhone> phones = new ArrayList<>();
        for (PhoneEntry entry : entries) {
            phone(entry).ifPresent(phones::add);
        }
        return phones;
    }

    private Optional<FleetPhone> phone(PhoneEntry entry) {
        Optional<MacAddress> mac = entry.find("mac").flatMap(this::mac);
        Optional<Written> address = entry.find("address").filter(this::address);
        Optional<Written> e164 = entry.find("e164").filter(this::number);
        Optional<String> model = entry.find("model").flatMap(this::model);
        Optional<String> site = entry.find("site").flatMap(this::site);
        entry.groups().forEach(this::group);
        boolean wrongNumber = e164.isEmpty() && entry.find("e164").isPresent();
        if (mac.isEmpty() || address.isEmpty() || model.isEmpty() || site.isEmpty() || wrongNumber) {
            return Optional.empty();
        }
        return Optional.of(new FleetPhone(
                mac.get(),
                address.get().text(),
                e164.map(Written::text).map(SelectionKind::number).orElse(""),
                model.get(),
                site.get(),
                Ordered.copy(entry.groups().stream().map(Written::text).toList())));
    }

    private void group(Written written) {
        mangled(written, MangledCell.anywhere(written.text()).or(() -> Invisible.in(written.text())
                .map(character -> "the name of the group has the character " + character
                        + ", which nobody sees; write it anew")));
    }

    private Optional<MacAddress> mac(Written written) {
        String text = written.text();
        if (mangled(written, MangledCell.anywhere(text).or(() -> MangledCell.number(text)))) {
            return Optional.empty();
        }
        Optional<MacAddress> mac = MacNotation.parse(text);
        if (mac.isEmpty()) {
            boolean shorter = text.length() < OCTETS_DIGITS && text.matches("\\d{6,}");
            error(
                    written,
                    "'" + text + "' is no MAC address: expected six octets, as in 00:1A:E8:01:02:03"
                            + (shorter ? "; a spreadsheet may have dropped zeros at its beginning" : ""));
        } else {
            unique(written, "mac", mac.get().text(), mac.get().text());
        }
        return mac;
    }

    /** However a host is written, it is one phone. */
    private boolean address(Written written) {
        String text = written.text();
        if (mangled(written, MangledCell.anywhere(text).or(() -> MangledCell.number(text)))) {
            return false;
        }
        Optional<HostPort> place = HostPort.written(text);
        Optional<String> problem = place.isEmpty()
                ? HostPort.bracketsMissing(text, CONTACT_ME_PORT)
                        .or(() -> Optional.of(
                                "expected an address or host name, with a port if it is not " + CONTACT_ME_PORT))
                : HostNotation.problem(place.get().host(), "phone")
                        .or(() -> HostPort.portProblem(place.get().port(), 1));
        if (problem.isPresent()) {
            error(written, "'" + text + "' is no address: " + problem.get());
        } else {
            String host = HostNotation.canonical(place.get().host());
            unique(written, "address", text, host + " " + place.get().portOr(CONTACT_ME_PORT));
        }
        return true;
    }

    private boolean number(Written written) {
        String text = written.text();
        if (mangled(
                written,
                MangledCell.anywhere(text).or(() -> MangledCell.number(text)).or(() -> MangledCell.amount(text)))) {
            return false;
        }
        if (!NUMBER.matcher(text).matches()) {
            error(
                    written,
                    "'" + text
                            + "' is no number: expected digits without blanks and signs between them, as in 4930555100");
            return false;
        }
        unique(written, "e164", text, SelectionKind.number(text));
        return true;
    }

    /** By its slug or, as lists of phones have it, by what such a phone calls itself. */
    private Optional<String> model(Written written) {
        String text = written.text();
        if (mangled(written, MangledCell.anywhere(text))) {
            return Optional.empty();
        }
        if (models.containsKey(text)) {
            return Optional.of(text);
        }
        List<String> called = models.values().stream()
                .filter(model -> plain(model.deviceType()).equals(plain(text))
                        || plain(model.slug()).equals(plain(text)))
                .map(Model::slug)
                .toList();
        if (called.size() == 1) {
            return Optional.of(called.get(0));
        }
        if (models.isEmpty()) {
            return Optional.empty();
        }
        error(written, "fleet.yaml has no model '" + text + "'" + Suggestion.forWord(text, models.keySet()));
        return Optional.empty();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private Optional<String> site(Written written) {
        String text = written.text();
        if (mangled(written, MangledCell.anywhere(text))) {
            return Optional.empty();
        }
        if (!sites.isEmpty() && !sites.contains(text)) {
            error(written, "fleet.yaml has no site '" + text + "'" + Suggestion.forWord(text, sites));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /**
     * Looks whether no other phone has it.
     *
     * @param value as it was written
     * @param same equal for all spellings of the value
     */
    private void unique(Written written, String key, String value, String same) {
        Place first = seen.putIfAbsent(key + " " + same, written.place());
        if (first != null) {
            error(
                    written,
                    key + " " + value + " belongs to the phone in " + first.from(written.place())
                            + " already; every phone needs its own");
        }
    }

    private boolean mangled(Written written, Optional<String> problem) {
        problem.ifPresent(sentence -> error(written, sentence));
        return problem.isPresent();
    }

    private void error(Written written, String sentence) {
        findings.error(written.place(), written.where() + sentence);
    }
}
