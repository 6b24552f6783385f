package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.snapshot.ItemValues;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a simulated phone has instead of what comes from the factory: what a real one was seen to have, and nothing else. Lean, because
 * it shares the lists of the snapshot. Immutable.
 *
 * @param model how it calls its model
 * @param firmware how it calls its firmware, as long as it has no other
 * @param values the items that are no secrets
 * @param secrets of each secret item whether it has a value; where it has one, one is made up
 * @param problems the items to which the phone sets a status, with that status
 */
public record PhoneContents(String model, String firmware, ItemValues values, ItemValues secrets, ItemValues problems) {

    /** What stands for the value of every secret. */
    static final String MADE_UP = "made-up-secret";

    /** What that phone has. */
    static PhoneContents of(PhoneSnapshot phone) {
        return new PhoneContents(phone.model(), phone.firmware(), phone.values(), phone.secrets(), phone.problems());
    }

    /** The value of an item; null when the phone has none. */
    String get(ItemKey key) {
        String value = values.get(key);
        return value != null ? value : secret(secrets.get(key));
    }

    private static String secret(String state) {
        if (state == null) {
            return null;
        }
        return PhoneSnapshot.SET.equals(state) ? MADE_UP : "";
    }

    /** Tells each item that has a value. */
    void forEach(BiConsumer<ItemKey, String> each) {
        values.forEach(each);
        secrets.forEach((key, state) -> each.accept(key, secret(state)));
    }

    /** Whether the phone tells the item: its value or a status. */
    boolean tells(ItemKey key) {
        return values.has(key) || secrets.has(key) || problems.has(key);
    }

    /** With which status the phone refuses to have the item written, whatever the value. */
    Optional<ItemStatus> refusal(ItemKey key) {
        return Optional.ofNullable(problems.get(key)).map(ItemStatus::of).filter(ItemStatus::lasting);
    }

    /** How many items, and none of their values: some were read off phones. */
    @Override
    public String toString() {
        return (values.size() + secrets.size()) + " items";
    }
}
