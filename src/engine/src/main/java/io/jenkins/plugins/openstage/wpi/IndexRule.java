package io.jenkins.plugins.openstage.wpi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which indexes an item has.
 *
 * @param need whether it has any
 * @param ranges which; empty when nothing is known
 * @param certain whether the guide says so, so that breaking it is an error; for keys the ranges never are, because models
 *     differ
 */
public record IndexRule(Need need, List<Range> ranges, boolean certain) {

    /** Function keys of phones and key modules, plain and shifted, and fixed keys (items-notes "Function keys"). */
    private static final List<Range> KEYS = List.of(
            new Range(1, 9),
            new Range(301, 312),
            new Range(401, 412),
            new Range(1001, 1009),
            new Range(1301, 1312),
            new Range(1401, 1412),
            new Range(4001, 4099));

    private static final Pattern RANGE = Pattern.compile("yes \\((\\d+)-(\\d+)\\)");
    private static final Pattern SINGLE = Pattern.compile("yes \\((\\d+)\\)");

    public IndexRule {
        ranges = List.copyOf(ranges);
    }

    /** Whether an item is written with an index. */
    public enum Need {
        NONE,
        /** Alone without, several with an index, as the items of file deployments. */
        OPTIONAL,
        REQUIRED
    }

    /**
     * Indexes that follow each other.
     *
     * @param first the lowest
     * @param last the highest
     */
    public record Range(int first, int last) {
        boolean holds(int index) {
            return index >= first && index <= last;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + " to " + last;
        }
    }

    /** The meaning of the column {@code indexed}. */
    static IndexRule parse(String text, String group, boolean certain) {
        Matcher range = RANGE.matcher(text);
        Matcher single = SINGLE.matcher(text);
        if (group.equals("File transfer") || text.contains("file index") || text.contains("example uses index")) {
            return new IndexRule(Need.OPTIONAL, List.of(), certain);
        } else if (text.startsWith("no")) {
            return new IndexRule(Need.NONE, List.of(), certain);
        } else if (range.matches()) {
            return new IndexRule(Need.REQUIRED, List.of(range(range.group(1), range.group(2))), certain);
        } else if (single.matches()) {
            return new IndexRule(Need.REQUIRED, List.of(range(single.group(1), single.group(1))), certain);
        }
        return new IndexRule(Need.REQUIRED, text.contains("seen") ? List.of() : KEYS, certain);
    }

    private static Range range(String first, String last) {
        return new Range(Integer.parseInt(first), Integer.parseInt(last));
    }

    /** Whether it is the number of a function key. */
    public boolean countsKeys() {
        return ranges.equals(KEYS);
    }

    /** What is wrong with the index of that key. */
    public Optional<Finding> check(ItemKey key) {
        if (need == Need.NONE && key.indexed()) {
            return finding(
                    certain, key, "Item " + key.name() + " has no index: write it without [" + key.index() + "]");
        }
        if (need == Need.REQUIRED && !key.indexed()) {
            return finding(
                    certain,
                    key,
                    "Item " + key.name() + " needs an index, as in " + key.name() + "[" + example() + "]");
        }
        if (key.indexed() && !ranges.isEmpty() && ranges.stream().noneMatch(range -> range.holds(key.index()))) {
            return finding(
                    certain && ranges.size() == 1,
                    key,
                    "The index of item " + key + " is out of range: expected "
                            + ranges.stream().map(Range::toString).collect(Collectors.joining(", ")));
        }
        return Optional.empty();
    }

    private int example() {
        return ranges.isEmpty() ? 1 : ranges.get(0).first();
    }

    private static Optional<Finding> finding(boolean certain, ItemKey key, String sentence) {
        return Optional.of(new Finding(certain ? Severity.ERROR : Severity.WARNING, key, sentence));
    }
}
