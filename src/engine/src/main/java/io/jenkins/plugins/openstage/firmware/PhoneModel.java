package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phones that a text names: {@code OpenStage 60}, {@code OpenStage 60/80}, {@code OpenScape Desk Phone IP 55G}, {@code
 * CP210}.
 *
 * @param series the words without the numbers, in lower case; {@code cp} for every way to name a CP phone
 * @param numbers the numbers; OpenStage 20 and 20E are taken for one, because no image for the economy variant alone is
 *     known; a phone refuses an image for other hardware in any case
 */
record PhoneModel(String series, Set<String> numbers) {

    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\s*([A-Za-z]?)\\b");

    PhoneModel {
        numbers = Set.copyOf(numbers);
    }

    static PhoneModel of(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher matcher = NUMBER.matcher(text);
        int first = text.length();
        while (matcher.find()) {
            first = Math.min(first, matcher.start());
            String variant = matcher.group(2).toUpperCase(Locale.ROOT);
            numbers.add(matcher.group(1) + (variant.equals("E") ? "" : variant));
        }
        String series = PhoneSeries.of(text) == PhoneSeries.CP
                ? PhoneSeries.CP.name()
                : text.substring(0, first).replaceAll("[\\s_-]+", " ").strip();
        return new PhoneModel(series.toLowerCase(Locale.ROOT), numbers);
    }

    /** Whether both name one phone that is the same. */
    boolean shares(PhoneModel other) {
        return series.equals(other.series)
                && ((numbers.isEmpty() && other.numbers.isEmpty())
                        || numbers.stream().anyMatch(other.numbers::contains));
    }
}
