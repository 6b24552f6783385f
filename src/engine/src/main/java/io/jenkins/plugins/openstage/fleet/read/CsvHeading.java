package io.jenkins.plugins.openstage.fleet.read;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** By which words lists of phones head their columns. Case, blanks and signs do not count. */
final class CsvHeading {

    private static final Map<String, List<String>> WORDS = Map.of(
            "mac",
            List.of("mac", "mac address", "mac addr", "mac adresse", "mac id", "hardware address", "hw address"),
            "address",
            List.of(
                    "address",
                    "adresse",
                    "ip",
                    "ip address",
                    "ip addr",
                    "ip adresse",
                    "ipv4",
                    "ipv4 address",
                    "host",
                    "host name",
                    "dns name"),
            "e164",
            List.of(
                    "e164",
                    "number",
                    "phone number",
                    "extension",
                    "ext",
                    "dn",
                    "nummer",
                    "rufnummer",
                    "telefonnummer",
                    "nebenstelle",
                    "durchwahl"),
            "model",
            List.of(
                    "model",
                    "modell",
                    "phone model",
                    "type",
                    "phone type",
                    "typ",
                    "device type",
                    "device",
                    "gerätetyp"),
            "site",
            List.of("site", "location", "standort", "ort"),
            "groups",
            List.of("groups", "group", "gruppe", "gruppen", "tags"));

    private static final Map<String, String> KEYS = keys();

    private CsvHeading() {}

    private static Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        WORDS.forEach((key, words) -> words.forEach(word -> keys.put(plain(word), key)));
        return keys;
    }

    /** The key of {@code phones.yaml} that a heading means. */
    static Optional<String> key(String heading) {
        return Optional.ofNullable(KEYS.get(plain(heading)));
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
