package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.text.Counted;
import java.io.Serializable;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some of a plan's phones, by their place in its list from 0. Kept and written as ranges ({@code 0-4997,4999}), because equal phones
 * stand beside each other. Immutable.
 */
public final class PhoneSet implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern RANGE = Pattern.compile("\\d{1,9}(-\\d{1,9})?");

    /** First and last place of each range, one after the other, in their order. */
    private final int[] bounds;

    private PhoneSet(int[] bounds) {
        this.bounds = bounds;
    }

    /** Collects places in their order. */
    static final class Builder {
        private int[] bounds = new int[2];
        private int used;

        /** Adds a place that is behind all others. */
        void add(int place) {
            if (used > 0 && bounds[used - 1] == place - 1) {
                bounds[used - 1] = place;
                return;
            }
            if (used == bounds.length) {
                bounds = Arrays.copyOf(bounds, used * 2);
            }
            bounds[used++] = place;
            bounds[used++] = place;
        }

        PhoneSet build() {
            return new PhoneSet(Arrays.copyOf(bounds, used));
        }
    }

    /** These places, which are in their order. */
    static PhoneSet of(int... places) {
        Builder builder = new Builder();
        for (int place : places) {
            builder.add(place);
        }
        return builder.build();
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param phones how many phones the plan has
     * @throws IllegalArgumentException with a sentence
     */
    static PhoneSet parse(String text, int phones) {
        String[] ranges = text.split(",", -1);
        int[] bounds = new int[ranges.length * 2];
        int before = -1;
        for (int i = 0; i < ranges.length; i++) {
            if (!RANGE.matcher(ranges[i]).matches()) {
                throw new IllegalArgumentException("'" + ranges[i] + "' is no range of phones: expected as in 0-41,43");
            }
            int dash = ranges[i].indexOf('-');
            int first = Integer.parseInt(dash < 0 ? ranges[i] : ranges[i].substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(ranges[i].substring(dash + 1));
            if (first <= before || last < first || last >= phones) {
                throw new IllegalArgumentException("the range " + ranges[i] + " is out of order, or beyond the "
                        + Counted.of(phones, "phone") + " of the plan");
            }
            bounds[2 * i] = first;
            bounds[2 * i + 1] = last;
            before = last;
        }
        return new PhoneSet(bounds);
    }

    /** How many phones. */
    public int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    /** Their places, in their order. */
    public IntStream stream() {
        return IntStream.range(0, bounds.length / 2)
                .flatMap(range -> IntStream.rangeClosed(bounds[2 * range], bounds[2 * range + 1]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneSet that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return IntStream.range(0, bounds.length / 2)
                .mapToObj(range -> bounds[2 * range] == bounds[2 * range + 1]
                        ? Integer.toString(bounds[2 * range])
                        : bounds[2 * range] + "-" + bounds[2 * range + 1])
                .collect(Collectors.joining(","));
    }
}
