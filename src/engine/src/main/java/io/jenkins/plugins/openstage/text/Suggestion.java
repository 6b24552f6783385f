package io.jenkins.plugins.openstage.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what somebody probably meant when a word is not known. */
public final class Suggestion {

    private static final int MOST_LISTED = 12;

    private Suggestion() {}

    /** {@code ; did you mean 'site'?}, or a list of what there is, or nothing when there is nothing. */
    public static String forWord(String word, Collection<String> known) {
        return closest(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> listing(known));
    }

    /** The known word that is a few letters away, if there is one. */
    public static Optional<String> closest(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .filter(candidate -> distance(word, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String listing(Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String some = known.stream().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return "; expected one of " + some + (known.size() > MOST_LISTED ? ", …" : "");
    }

    /** Levenshtein distance without regard to case. */
    private static int distance(String left, String right) {
        String one = left.toLowerCase(Locale.ROOT);
        String two = right.toLowerCase(Locale.ROOT);
        int[] row = new int[two.length() + 1];
        for (int column = 0; column <= two.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= two.length(); column++) {
                int substituted = diagonal + (one.charAt(line - 1) == two.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[two.length()];
    }
}
