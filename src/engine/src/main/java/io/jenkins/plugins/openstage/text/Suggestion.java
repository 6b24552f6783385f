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

    /** The known word that differs in no more than one letter, or in case. */
    public static Optional<String> almost(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= 1)
                .filter(candidate -> distance(word, candidate) <= 1)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; expected one of a, b}, or nothing when there is nothing. */
    public static String listing(Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String some = known.stream().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return "; expected one of " + some + (known.size() > MOST_LISTED ? ", …" : "");
    }

    /** Letters to insert, remove, change or swap with their neighbours, without regard to case. */
    private static int distance(String left, String right) {
        String one = left.toLowerCase(Locale.ROOT);
        String two = right.toLowerCase(Locale.ROOT);
        int[][] least = new int[one.length() + 1][two.length() + 1];
        for (int line = 0; line <= one.length(); line++) {
            for (int column = 0; column <= two.length(); column++) {
                if (line == 0 || column == 0) {
                    least[line][column] = line + column;
                    continue;
                }
                boolean same = one.charAt(line - 1) == two.charAt(column - 1);
                int changed = least[line - 1][column - 1] + (same ? 0 : 1);
                least[line][column] = Math.min(changed, Math.min(least[line - 1][column], least[line][column - 1]) + 1);
                boolean swapped = line > 1
                        && column > 1
                        && one.charAt(line - 1) == two.charAt(column - 2)
                        && one.charAt(line - 2) == two.charAt(column - 1);
                if (swapped) {
                    least[line][column] = Math.min(least[line][column], least[line - 2][column - 2] + 1);
                }
            }
        }
        return least[one.length()][two.length()];
    }
}
