package io.jenkins.plugins.openstage.text;

import java.util.Locale;

/** Numbers of things in sentences, of which 1 is one. */
public final class Counted {

    private Counted() {}

    /** {@code 1 phone}, {@code 4,998 phones}. */
    public static String of(long number, String what) {
        return of(number, what, what + "s");
    }

    /** The same of a word that does not just get an s: {@code 1 entry}, {@code 2 entries}. */
    public static String of(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    /** {@code 1 phone is}, {@code 2 phones are}. */
    public static String are(long number, String what) {
        return of(number, what) + (number == 1 ? " is" : " are");
    }
}
