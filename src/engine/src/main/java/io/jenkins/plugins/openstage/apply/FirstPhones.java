package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of the phones that are told the same of what can cut them off were told it first, and what came of that. Holds no secret.
 *
 * @param values what they are told, in words
 * @param phones how many they are
 * @param before what is known of phones that were told it before and have not come back, in words; empty when there are none
 * @param tried the phones that were to be told first, one after the other: the last one decided
 * @param proved whether one of them came back with it, so that the others were told
 */
public record FirstPhones(String values, int phones, String before, List<Tried> tried, boolean proved)
        implements Serializable {

    /**
     * A phone that was to be told first.
     *
     * @param phone which
     * @param what came of it, in words
     */
    public record Tried(MacAddress phone, String what) implements Serializable {
        @Override
        public String toString() {
            return phone + " " + what;
        }
    }

    public FirstPhones {
        tried = List.copyOf(tried);
    }

    /** In one sentence. */
    public String sentence() {
        int others = phones - tried.size();
        String told = tried.stream().map(Tried::toString).collect(Collectors.joining("; then "));
        return "of " + of(values, phones) + ": " + before + (before.isEmpty() || told.isEmpty() ? "" : "; ") + told
                + (proved || others <= 0 ? "" : "; " + rest(others));
    }

    private String rest(int others) {
        if (tried.isEmpty()) {
            return "nobody was told";
        }
        return (others == 1 ? "the other one was" : "the other " + others + " were") + " not told";
    }

    /** {@code the 12 phones that get reg-addr 10.0.0.1}. */
    static String of(String values, int phones) {
        return (phones == 1 ? "the one phone that gets " : "the " + phones + " phones that get ") + values;
    }
}
