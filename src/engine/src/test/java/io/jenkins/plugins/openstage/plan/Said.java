package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.snapshot.KeptFile;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What phones of a {@link SampleFolder} said. */
public final class Said {

    public static final Instant READ = Instant.parse("2026-11-29T22:00:00Z");

    private Snapshot snapshot = Snapshot.empty("Sample");

    /** Phone {@code number} said these items, written {@code name[index]=value}, or {@code name?status}. */
    public Said phone(int number, String... items) {
        return phone(number, SampleFolder.deviceType(number), READ, items);
    }

    public Said phone(int number, String deviceType, Instant read, String... items) {
        List<Item> all = new ArrayList<>();
        for (String item : items) {
            int mark = item.indexOf('?') < 0 ? item.indexOf('=') : item.indexOf('?');
            ItemKey key = ItemKey.parse(item.substring(0, mark));
            String text = item.substring(mark + 1);
            all.add(item.charAt(mark) == '?' ? Item.problem(key, ItemStatus.of(text)) : Item.of(key, text));
        }
        PhoneDump dump = new PhoneDump(
                SampleFolder.mac(number),
                read,
                "",
                deviceType,
                "V3 R5.12.0",
                PhoneLimits.NONE,
                ItemList.of(all),
                Map.of());
        snapshot = snapshot.refreshed(List.of(PhoneSnapshot.of(dump, key -> false, Masking.standard())));
        return this;
    }

    /** Phone {@code number} was told these things that cannot be read back. */
    public Said told(int number, Map<String, String> references) {
        Map<ItemKey, String> told = new HashMap<>();
        references.forEach((name, reference) -> told.put(ItemKey.parse(name), reference));
        snapshot = snapshot.with(
                snapshot.phone(SampleFolder.mac(number)).orElseThrow().told(told));
        return this;
    }

    /** Phone {@code number} was told these files. */
    public Said kept(int number, KeptFile... files) {
        snapshot = snapshot.with(
                snapshot.phone(SampleFolder.mac(number)).orElseThrow().withFiles(List.of(files)));
        return this;
    }

    public Snapshot snapshot() {
        return snapshot;
    }
}
