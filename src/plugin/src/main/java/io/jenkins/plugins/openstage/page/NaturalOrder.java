package io.jenkins.plugins.openstage.page;

import java.io.Serializable;
import java.util.Comparator;

/** Text as people order it: 192.0.2.9 comes before 192.0.2.10, and V3 R5.9.0 before V3 R5.12.0. */
public final class NaturalOrder implements Comparator<String>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int difference;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int from = withoutZeros(one, i);
                int otherFrom = withoutZeros(other, j);
                i = endOfDigits(one, from);
                j = endOfDigits(other, otherFrom);
                difference = i - from == j - otherFrom
                        ? one.substring(from, i).compareTo(other.substring(otherFrom, j))
                        : Integer.compare(i - from, j - otherFrom);
            } else {
                difference = Character.compare(
                        Character.toLowerCase(one.charAt(i++)), Character.toLowerCase(other.charAt(j++)));
            }
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int withoutZeros(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
