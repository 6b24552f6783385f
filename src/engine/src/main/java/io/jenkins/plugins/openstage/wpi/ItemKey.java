package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which item: its name and, for an instance of a multi-instance item, its index. Written {@code name} or {@code name[index]}.
 *
 * @param name the WPI name; its case counts
 * @param index the instance, from 0; {@link #NO_INDEX} when the item has none
 */
public record ItemKey(String name, int index) implements Comparable<ItemKey>, Serializable {

    /** The item has no index attribute. */
    public static final int NO_INDEX = -1;

    private static final Pattern NOTATION = Pattern.compile("([^\\[\\]\\s]+)(?:\\[(\\d{1,9})])?");

    public ItemKey {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an item needs a name");
        }
        if (index < NO_INDEX) {
            throw new IllegalArgumentException("the index of item " + name + " is " + index + ", expected 0 or more");
        }
    }

    /** The item of that name, without index. */
    public static ItemKey of(String name) {
        return new ItemKey(name, NO_INDEX);
    }

    /** The instance {@code index} of the item of that name. */
    public static ItemKey of(String name, int index) {
        return new ItemKey(name, index);
    }

    /**
     * Reads {@code name} or {@code name[index]}.
     *
     * @throws IllegalArgumentException with a sentence that says what was expected
     */
    public static ItemKey parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + notation + "' is no item: expected a name, or a name with an index as in key-label[3]");
        }
        return matcher.group(2) == null
                ? of(matcher.group(1))
                : of(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** Whether an index is given. */
    public boolean indexed() {
        return index != NO_INDEX;
    }

    @Override
    public int compareTo(ItemKey other) {
        int byName = name.compareTo(other.name);
        return byName == 0 ? Integer.compare(index, other.index) : byName;
    }

    @Override
    public String toString() {
        return indexed() ? name + "[" + index + "]" : name;
    }
}
