package io.jenkins.plugins.openstage.wpi;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The series to which a phone belongs, by the name that it gives as {@code device-type} (protocol.md 6.1). The versions of
 * different series cannot be compared: a CP phone with V1 is younger than an OpenStage with V3.
 */
public enum PhoneSeries {

    /** OpenStage 15 to 80. */
    OPENSTAGE("openstage\\b.*"),
    /** OpenScape Desk Phone IP 35G and 55G, which run the firmware of OpenStage phones. */
    DESK_PHONE_IP(".*\\bdesk phone ip\\b.*"),
    /** OpenScape Desk Phone CP100 to CP710. */
    CP(".*\\bcp ?\\d{3}\\w?\\b.*"),
    /** Any other, or none named. */
    UNKNOWN(".*");

    private final Pattern names;

    PhoneSeries(String names) {
        this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** The series of a phone of that name, for example {@code OpenScape Desk Phone CP210}. */
    public static PhoneSeries of(String deviceType) {
        String name = deviceType.strip().replaceAll("[\\s_-]+", " ");
        return Arrays.stream(values())
                .filter(series -> series.names.matcher(name).matches())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * How {@code file-sw-version} names a version to phones of this series: as four plain numbers to those of which that is
     * known (protocol.md 9.6), else as it was written, since versions of CP phones are met with a fourth number of four digits,
     * as in {@code 1.10.2.0002}.
     */
    public String deployed(FirmwareVersion version) {
        return switch (this) {
            case OPENSTAGE, DESK_PHONE_IP -> version.deployed();
            case CP, UNKNOWN -> version.written();
        };
    }
}
