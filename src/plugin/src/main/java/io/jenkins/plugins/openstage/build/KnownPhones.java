package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.record.Identity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What phones said of themselves in the steps of a build: what is known of one that a later step gets nothing from. */
final class KnownPhones {

    private final Map<String, Identity> byName = new HashMap<>();
    private final Map<String, Identity> byPlace = new HashMap<>();

    /** @param rehearsal by which the block of simulated phones is known: another block may have others at the same addresses */
    void add(String rehearsal, String phone, Identity identity) {
        if (identity.isKnown()) {
            byName.put(rehearsal + " " + phone, identity);
            byPlace.put(rehearsal + " " + place(phone), identity);
        }
    }

    /** What is known of a phone. At an address where another one is expected than answered there, that is nothing. */
    Identity of(String rehearsal, String phone) {
        Identity same = byName.get(rehearsal + " " + phone);
        if (same != null) {
            return same;
        }
        Identity there = byPlace.getOrDefault(rehearsal + " " + place(phone), Identity.UNKNOWN);
        boolean another = phone.contains("=")
                && !phone.toLowerCase(Locale.ROOT).endsWith("=" + there.mac().toLowerCase(Locale.ROOT));
        return another ? Identity.UNKNOWN : there;
    }

    private static String place(String phone) {
        int equals = phone.indexOf('=');
        return equals < 0 ? phone : phone.substring(0, equals);
    }
}
