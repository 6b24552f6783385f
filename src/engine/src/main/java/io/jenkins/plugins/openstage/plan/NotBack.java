package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Phones that were told first what can cut phones off, and have not come back with it. */
public final class NotBack {

    private NotBack() {}

    /** A sentence when a snapshot knows such phones: somebody should look before others are told the same. */
    public static Optional<String> doubt(Snapshot snapshot) {
        List<PhoneSnapshot> phones = snapshot.phones().values().stream()
                .filter(phone -> !phone.cutOff().isEmpty())
                .toList();
        if (phones.isEmpty()) {
            return Optional.empty();
        }
        String items = phones.stream()
                .flatMap(phone -> phone.cutOff().keys().stream())
                .distinct()
                .sorted()
                .map(ItemKey::toString)
                .collect(Collectors.joining(", "));
        boolean one = phones.size() == 1;
        return Optional.of(
                Comparison.named(phones.stream().map(PhoneSnapshot::mac).toList())
                        + (one ? " was" : " were") + " told first what can cut phones off (" + items + ") and "
                        + (one ? "has" : "have") + " not come back; others that get the same are not told before that."
                        + " See what became of "
                        + (one ? "it, and gather it when it is" : "them, and gather them when they are")
                        + " back");
    }
}
