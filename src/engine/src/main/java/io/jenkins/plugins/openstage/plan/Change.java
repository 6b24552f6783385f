package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.CutOffItems;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one item. Holds no secret: of a secret it has the reference as it was written.
 *
 * @param key which item
 * @param kind what happens to it
 * @param from what the phone has, in its own spelling; empty when it has nothing, or when that is not known
 * @param to what it gets; for a secret the reference to it
 * @param secret whether the value is a secret, so that nobody knows what the phone has
 */
public record Change(ItemKey key, Kind kind, String from, String to, boolean secret)
        implements Comparable<Change>, Serializable {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::key)
            .thenComparing(Change::kind)
            .thenComparing(Change::from)
            .thenComparing(Change::to)
            .thenComparing(Change::secret);

    /** What happens to an item. */
    public enum Kind {
        /** The phone has no value. */
        SET("+"),
        /** The phone has another value. */
        CHANGE("~"),
        /** The value is taken away. */
        REMOVE("-");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** {@code +}, {@code ~} or {@code -}. */
        public String sign() {
            return sign;
        }

        /** In the plan's file. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a wrong value cuts the phone off from; nothing when it cuts it off from nothing that is known. */
    public Optional<String> cutsOff() {
        return CutOffItems.standard().reason(key.name());
    }

    /** How the change reads, with values that are cut to so many characters. */
    public String words(int longest) {
        return kind.sign() + " " + key + " " + values(longest);
    }

    /** From what to what, with values that are cut to so many characters: the words without sign and item. */
    public String values(int longest) {
        if (secret) {
            return "unknown, will set" + (to.isEmpty() ? " to nothing" : " " + to);
        }
        return switch (kind) {
            case SET -> ShownValue.of(to, longest);
            case CHANGE -> ShownValue.of(from, longest) + " → " + ShownValue.of(to, longest);
            case REMOVE -> ShownValue.of(from, longest) + (to.isEmpty() ? "" : " → " + ShownValue.of(to, longest));
        };
    }

    @Override
    public int compareTo(Change other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return words(ShownValue.LONGEST);
    }
}
