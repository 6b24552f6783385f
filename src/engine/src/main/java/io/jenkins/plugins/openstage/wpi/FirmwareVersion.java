package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A firmware version in either notation: {@code V3 R5.12.0} as phones report it, {@code 3.5.12.0} as a deployment names it
 * (protocol.md 9.6, 16.4). A part that a phone abbreviates with a letter, as in {@code V3.x R5.12.0}, is left out.
 *
 * @param version the number behind V
 * @param release the number behind R
 * @param minor the third number
 * @param patch the fourth number
 */
public record FirmwareVersion(int version, int release, int minor, int patch)
        implements Comparable<FirmwareVersion>, Serializable {

    /** Up to this release local-changes come without the changed items (protocol.md 8.2). */
    public static final FirmwareVersion V2R1 = new FirmwareVersion(2, 1, 0, 0);
    /** From this release on local-changes bring the changed items with them. */
    public static final FirmwareVersion V2R2 = new FirmwareVersion(2, 2, 0, 0);
    /** From this release on phones honour send-solicited (protocol.md 10). */
    public static final FirmwareVersion V3R3 = new FirmwareVersion(3, 3, 0, 0);

    private static final Pattern REPORTED = Pattern.compile(
            "V(\\d{1,4})(?:\\.\\w+)?\\s*R(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEPLOYED =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?");
    private static final Comparator<FirmwareVersion> ORDER = Comparator.comparingInt(FirmwareVersion::version)
            .thenComparingInt(FirmwareVersion::release)
            .thenComparingInt(FirmwareVersion::minor)
            .thenComparingInt(FirmwareVersion::patch);

    /** The version that the text names, in either notation, or nothing. */
    public static Optional<FirmwareVersion> find(String text) {
        String stripped = text.strip();
        Matcher matcher = REPORTED.matcher(stripped);
        if (!matcher.matches()) {
            matcher = DEPLOYED.matcher(stripped);
            if (!matcher.matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new FirmwareVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                number(matcher.group(3)),
                number(matcher.group(4))));
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

    /** The notation of {@code software-version}: {@code V3 R5.12.0}. */
    public String reported() {
        return "V" + version + " R" + release + "." + minor + "." + patch;
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return reported();
    }
}
