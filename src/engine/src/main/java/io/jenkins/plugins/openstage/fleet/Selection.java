package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which phones are meant. Its text is the expression that {@link SelectionExpression} reads, as in
 * {@code site:berlin & !group:reception}.
 */
public sealed interface Selection extends Serializable {

    /** Every phone. */
    Selection ALL = new Everything();

    /** Whether the phone is meant. */
    boolean includes(FleetPhone phone);

    /** All phones. */
    record Everything() implements Selection {
        @Override
        public boolean includes(FleetPhone phone) {
            return true;
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    /**
     * Phones that have something in common.
     *
     * @param kind what they have in common
     * @param pattern the value; {@code *} stands for any characters and {@code ?} for one
     */
    record Matching(SelectionKind kind, String pattern) implements Selection {
        public Matching {
            pattern = kind.pattern(pattern);
        }

        /** Whether it has a sign that stands for others, so that it need not be the name of anything. */
        public boolean open() {
            return ShellPattern.is(pattern);
        }

        @Override
        public boolean includes(FleetPhone phone) {
            return kind.of(phone).stream().anyMatch(value -> ShellPattern.matches(pattern, value));
        }

        @Override
        public String toString() {
            return kind.word() + ":" + SelectionExpression.quoted(pattern);
        }
    }

    /** The phones that a selection does not mean. */
    record Not(Selection other) implements Selection {
        @Override
        public boolean includes(FleetPhone phone) {
            return !other.includes(phone);
        }

        @Override
        public String toString() {
            return "!" + enclosed(other);
        }
    }

    /** The phones that all of these mean. */
    record Both(List<Selection> parts) implements Selection {
        public Both {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean includes(FleetPhone phone) {
            return parts.stream().allMatch(part -> part.includes(phone));
        }

        @Override
        public String toString() {
            return parts.stream().map(Selection::enclosed).collect(Collectors.joining(" & "));
        }
    }

    /** The phones that one of these means. */
    record Either(List<Selection> parts) implements Selection {
        public Either {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean includes(FleetPhone phone) {
            return parts.stream().anyMatch(part -> part.includes(phone));
        }

        @Override
        public String toString() {
            return parts.stream().map(Selection::enclosed).collect(Collectors.joining(" | "));
        }
    }

    private static String enclosed(Selection part) {
        return part instanceof Both || part instanceof Either ? "(" + part + ")" : part.toString();
    }
}
