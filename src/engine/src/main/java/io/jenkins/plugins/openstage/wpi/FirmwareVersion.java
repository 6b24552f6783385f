package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A firmware version in either notation: {@code V3 R5.12.0} as phones report it, {@code 3.5.12.0} as a deployment names it
 * (protocol.md 9.6, 16.4). What a phone has between version and release, as in {@code V3.x R5.12.0}, is left out. Versions are
 * compared number by number; a number that is left out counts as 0, which is right for a boundary such as {@code V3R3} and
 * wrong for an image, see {@link #ofImage}.
 *
 * @param version the number behind V
 * @param release the number behind R
 * @param minor the third number
 * @param patch the fourth number
 * @param zeros how many zeros stand before the fourth number, as in {@code 1.10.2.0002}; of no importance when versions are
 *     compared
 */
public record FirmwareVersion(int version, int release, int minor, int patch, int zeros)
        implements Comparable<FirmwareVersion>, Serializable {

    private static final Pattern REPORTED = Pattern.compile(
            "V(\\d{1,4})(\\.\\w+)?\\s*R(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(?=\\d{1,4}(?!\\d))(0{0,3})(\\d{1,4}))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DEPLOYED =
            Pattern.compile("(\\d{1,4})()\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(?=\\d{1,4}(?!\\d))(0{0,3})(\\d{1,4}))?");
    private static final int INSERTION = 2;
    private static final int ZEROS = 5;
    private static final int PATCH = 6;
    private static final Comparator<FirmwareVersion> ORDER = Comparator.comparingInt(FirmwareVersion::version)
            .thenComparingInt(FirmwareVersion::release)
            .thenComparingInt(FirmwareVersion::minor)
            .thenComparingInt(FirmwareVersion::patch);

    /** A version whose fourth number has no zeros before it. */
    public FirmwareVersion(int version, int release, int minor, int patch) {
        this(version, release, minor, patch, 0);
    }

    /** The version that the text names, in either notation, or nothing. */
    public static Optional<FirmwareVersion> find(String text) {
        return matcher(text).map(FirmwareVersion::of);
    }

    private static Optional<Matcher> matcher(String text) {
        String stripped = text.strip();
        Matcher reported = REPORTED.matcher(stripped);
        Matcher deployed = DEPLOYED.matcher(stripped);
        return reported.matches()
                ? Optional.of(reported)
                : Optional.of(deployed).filter(Matcher::matches);
    }

    private static FirmwareVersion of(Matcher matcher) {
        String zeros = matcher.group(ZEROS);
        return new FirmwareVersion(
                number(matcher.group(1)),
                number(matcher.group(3)),
                number(matcher.group(4)),
                number(matcher.group(PATCH)),
                zeros == null ? 0 : zeros.length());
    }

    /**
     * The version that the text names, in either notation.
     *
     * @throws IllegalArgumentException with a sentence that shows both notations
     */
    public static FirmwareVersion parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no firmware version: expected V3 R5.12.0 or 3.5.12.0"));
    }

    /**
     * The version of an image, of which people have to name all four numbers: what they leave out cannot be made up, since the
     * phone comes back with the number that the image really has.
     *
     * @throws IllegalArgumentException with a sentence that shows both notations, also when the text names a release only, or
     *     has something between version and release that no deployment can name
     */
    public static FirmwareVersion ofImage(String text) {
        FirmwareVersion version = parse(text);
        Matcher matcher = matcher(text).orElseThrow();
        if (matcher.group(PATCH) == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is the name of a release and not the version of an image:"
                            + " expected all of its numbers, as in V3 R5.12.0 or 3.5.12.0");
        }
        String insertion = matcher.group(INSERTION);
        if (insertion != null && !insertion.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' has " + insertion
                    + " behind its first number, which a phone cannot be told: expected the version of the image with four"
                    + " numbers, as in V3 R5.12.0 or 3.5.12.0");
        }
        return version;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether this version is that one or newer. */
    public boolean atLeast(FirmwareVersion other) {
        return compareTo(other) >= 0;
    }

    /** The notation of {@code file-sw-version}: {@code 3.5.12.0}. */
    public String deployed() {
        return version + "." + release + "." + minor + "." + patch;
    }

    /** The same with the zeros that were written before the fourth number: {@code 1.10.2.0002}. */
    public String written() {
        return version + "." + release + "." + minor + "." + "0".repeat(zeros) + patch;
    }

    /** The notation of {@code software-version}: {@code V3 R5.12.0}. */
    public String reported() {
        return "V" + version + " R" + release + "." + minor + "." + patch;
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FirmwareVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, release, minor, patch);
    }

    /** As phones report it, or as it was written when it was written with zeros, which they are not known to report. */
    @Override
    public String toString() {
        return zeros == 0 ? reported() : written();
    }
}
