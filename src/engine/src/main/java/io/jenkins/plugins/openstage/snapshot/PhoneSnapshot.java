package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one phone said, without its secrets. Immutable.
 *
 * @param mac which phone
 * @param read when all its items were read
 * @param address where it listens for contact-me; empty when that is not known
 * @param model its {@code device-type}; empty when it named none
 * @param firmware its {@code software-version} as it was sent; empty when it named none
 * @param limits what it was seen to take
 * @param values the items that are no secrets, in the phone's own spelling
 * @param secrets the secret items: {@link #SET} or {@link #NOT_SET}
 * @param problems the items to which the phone has set a status, with that status
 * @param applied what cannot be read back and was last told to the phone: the reference to the secret as it was written, or the
 *     value of an item that no phone tells
 * @param localChanges the items that somebody changed at the phone, with the time at which the endpoint heard of it
 * @param cutOff what it was told first that can cut phones off, and with which it has not come back: each item with its value, or with the
 *     reference to the secret as it was written
 * @param files the files that a plan deployed to it and that it has still, in the order of their types and names
 */
@RecordBuilder
public record PhoneSnapshot(
        MacAddress mac,
        Instant read,
        String address,
        String model,
        String firmware,
        PhoneLimits limits,
        ItemValues values,
        ItemValues secrets,
        ItemValues problems,
        ItemValues applied,
        ItemValues localChanges,
        ItemValues cutOff,
        List<KeptFile> files)
        implements Serializable, PhoneSnapshotBuilder.With {

    public PhoneSnapshot {
        files = files.stream().sorted().toList();
    }

    /** What is said of a secret that has a value. */
    public static final String SET = "set";

    /** What is said of a secret that has none. */
    public static final String NOT_SET = "not set";

    /** What changes by itself, or with every exchange. */
    private static final Set<String> VOLATILE = Set.of(
            "time",
            "configuration-changed-flag",
            "configuration-attached-flag",
            "configuration-attached-number",
            "modified-items",
            "requested-items");

    /** What users keep on the phone, as call logs and phone books: theirs, and no configuration. */
    private static final String USER_DATA = "userdata-";

    /**
     * A phone from its dump.
     *
     * @param secret which items are secrets, besides those that the catalogue says are
     * @param masking knows what phones were told as secrets
     */
    public static PhoneSnapshot of(PhoneDump dump, Predicate<ItemKey> secret, Masking masking) {
        Map<ItemKey, String> values = new HashMap<>();
        Map<ItemKey, String> secrets = new TreeMap<>();
        Map<ItemKey, String> problems = new TreeMap<>();
        for (Item item : dump.items()) {
            ItemKey key = item.key();
            if (VOLATILE.contains(key.name()) || key.name().startsWith(USER_DATA)) {
                continue;
            }
            if (item.status().problem()) {
                problems.put(key, item.status().text());
            } else if (secret.test(key) || hidden(item, masking)) {
                secrets.put(key, item.value().isEmpty() ? NOT_SET : SET);
            } else {
                values.put(key, item.value());
            }
        }
        return new PhoneSnapshot(
                dump.mac(),
                dump.read(),
                dump.address(),
                dump.model(),
                dump.firmware(),
                dump.limits(),
                ItemValues.of(values),
                ItemValues.of(secrets),
                ItemValues.of(problems),
                ItemValues.EMPTY,
                ItemValues.of(dump.localChanges()),
                ItemValues.EMPTY,
                List.of());
    }

    /** An empty value shows nothing, but whether a secret has one is worth knowing. */
    private static boolean hidden(Item item, Masking masking) {
        return item.status() == ItemStatus.SECURE
                || ItemCatalogue.standard().secret(item.name())
                || item.value().contains(Masking.MASK)
                || !masking.whole(item).equals(item.value());
    }

    /**
     * What is known after this newer reading: what was applied stays, as does what the phone has said of items that this reading
     * does not name or that it tells but did not let be written, as long as its firmware is the same; a local change, as long as the
     * phone has the value that it brought; what was in a file, as long as the phone lists one of that name; what cut it off, until it has
     * come back with that.
     */
    PhoneSnapshot after(PhoneSnapshot before) {
        Map<ItemKey, String> known = new TreeMap<>(problems.map());
        if (firmware.equals(before.firmware)) {
            before.problems.forEach((key, status) -> {
                boolean told = values.has(key) || secrets.has(key);
                // A phone that told the value before as well has refused to have it written.
                boolean unwritable =
                        ItemStatus.of(status).lasting() && (before.values.has(key) || before.secrets.has(key));
                if (!told || unwritable) {
                    known.putIfAbsent(key, status);
                }
            });
        }
        Map<ItemKey, String> local = new TreeMap<>(localChanges.map());
        before.localChanges.forEach((key, when) -> {
            String value = values.get(key);
            if (value != null && value.equals(before.values.get(key))) {
                local.putIfAbsent(key, when);
            }
        });
        return with(phone -> phone.address(address.isEmpty() ? before.address : address)
                .limits(limits.or(before.limits))
                .problems(ItemValues.of(known))
                .applied(before.applied)
                .localChanges(ItemValues.of(local))
                .cutOff(hasComeBack(before) ? ItemValues.EMPTY : before.cutOff)
                .files(before.files.isEmpty() ? List.of() : stillListed(before.files)));
    }

    /** The phone answers, and says nothing else than what it was told. */
    private boolean hasComeBack(PhoneSnapshot before) {
        return before.cutOff.keys().stream()
                .allMatch(key ->
                        !values.has(key) || ValueMeaning.same(key.name(), values.get(key), before.cutOff.get(key)));
    }

    private List<KeptFile> stillListed(List<KeptFile> kept) {
        ListedFiles listed = ListedFiles.in(values);
        return kept.stream()
                .filter(file -> listed.have(file.name(), file.type()))
                .toList();
    }

    /** What is known to be in the file that the phone has by that name and type. */
    public Optional<KeptFile> file(String name, String type) {
        return files.stream().filter(file -> file.is(name, type)).findFirst();
    }

    /** The same after the phone was told these, which cannot be read back. */
    public PhoneSnapshot told(Map<ItemKey, String> told) {
        Map<ItemKey, String> all = new TreeMap<>(applied.map());
        all.putAll(told);
        return withApplied(ItemValues.of(all));
    }

    /** The number of the phone; empty when it has none. */
    public String number() {
        String number = values.get(ItemKey.of("e164"));
        return number == null ? "" : number;
    }

    /** Which phone and when, and nothing of its values. */
    @Override
    public String toString() {
        return "phone " + mac + " as of " + read;
    }
}
