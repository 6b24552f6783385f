package io.jenkins.plugins.openstage.fleet.family;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import java.util.Optional;

/**
 * A kind of block and what it stands for.
 *
 * @param name how layers call the block
 * @param entry what one entry of it is, for messages
 * @param counting what its entries count
 * @param fields its lines; of families with presets, and of those with fields that have a meaning only sometimes, the first one
 *     says what an entry is
 */
public record Family(String name, String entry, Counting counting, List<Field> fields) {
    public Family {
        fields = List.copyOf(fields);
    }

    /** The line that stands for an item. */
    public Optional<Field> field(ItemKey key) {
        return key.indexed() == (counting != Counting.ONCE)
                ? fields.stream()
                        .filter(field -> field.item().equals(key.name()))
                        .findFirst()
                : Optional.empty();
    }

    /** The items for which an entry of that index stands. */
    ItemKey key(Field field, int index) {
        return counting == Counting.ONCE ? ItemKey.of(field.item()) : ItemKey.of(field.item(), index);
    }

    /** How messages call an entry: {@code key 'shifted 3'}. */
    String title(String written) {
        return counting == Counting.ONCE ? "'" + name + "'" : entry + " '" + written + "'";
    }
}
