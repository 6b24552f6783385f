package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts that more than half of some phones have. There is one such text of an item at most, so it does not depend on the order
 * of the phones. Found by the vote of Boyer and Moore, which needs no table of all texts.
 */
final class Majority {

    private static final class Vote {
        private String candidate;
        private int lead;
        private int count;

        void cast(String text) {
            if (lead == 0) {
                candidate = text;
            }
            lead += text.equals(candidate) ? 1 : -1;
        }

        void count(String text) {
            count += text.equals(candidate) ? 1 : 0;
        }
    }

    private Majority() {}

    /** The texts of one section that more than half of these phones have, and at least two. */
    static ItemValues of(Collection<PhoneSnapshot> phones, Section section) {
        Map<ItemKey, Vote> votes = new HashMap<>();
        for (PhoneSnapshot phone : phones) {
            section.of(phone).forEach((key, text) -> votes.computeIfAbsent(key, any -> new Vote())
                    .cast(text));
        }
        for (PhoneSnapshot phone : phones) {
            section.of(phone).forEach((key, text) -> votes.get(key).count(text));
        }
        Map<ItemKey, String> common = new HashMap<>();
        votes.forEach((key, vote) -> {
            if (vote.count > 1 && 2L * vote.count > phones.size()) {
                common.put(key, vote.candidate);
            }
        });
        return ItemValues.of(common);
    }
}
