package io.jenkins.plugins.openstage.snapshot;

import java.util.Comparator;

/**
 * Phones that are alike.
 *
 * @param model what they report as {@code device-type}
 * @param firmware what they report as {@code software-version}
 */
record Kind(String model, String firmware) implements Comparable<Kind> {

    private static final Comparator<Kind> ORDER =
            Comparator.comparing(Kind::model).thenComparing(Kind::firmware);

    static Kind of(PhoneSnapshot phone) {
        return new Kind(phone.model(), phone.firmware());
    }

    @Override
    public int compareTo(Kind other) {
        return ORDER.compare(this, other);
    }
}
