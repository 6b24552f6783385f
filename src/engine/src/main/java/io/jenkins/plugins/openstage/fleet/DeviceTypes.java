package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What phones call themselves in {@code device-type} (protocol.md 6.1), as far as it is known. */
public final class DeviceTypes {

    private static final List<String> KNOWN = List.of(
            "OpenStage 15",
            "OpenStage 20",
            "OpenStage 20E",
            "OpenStage 40",
            "OpenStage 60",
            "OpenStage 80",
            "OpenScape Desk Phone IP 35G",
            "OpenScape Desk Phone IP 55G",
            "OpenScape Desk Phone CP100",
            "OpenScape Desk Phone CP110",
            "OpenScape Desk Phone CP200",
            "OpenScape Desk Phone CP205",
            "OpenScape Desk Phone CP210",
            "OpenScape Desk Phone CP400",
            "OpenScape Desk Phone CP410",
            "OpenScape Desk Phone CP600",
            "OpenScape Desk Phone CP700",
            "OpenScape Desk Phone CP710");

    private static final List<String> EXAMPLES =
            List.of("OpenStage 60", "OpenScape Desk Phone IP 55G", "OpenScape Desk Phone CP400");

    private DeviceTypes() {}

    /** Why no phone calls itself so: it is of no series whose phones this service can talk to. */
    public static Optional<String> mistake(String deviceType) {
        return deviceType.isEmpty() || PhoneSeries.of(deviceType) != PhoneSeries.UNKNOWN
                ? Optional.empty()
                : Optional.of("no phone calls itself '" + deviceType + "'"
                        + Suggestion.closest(deviceType, KNOWN)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; expected the device type, as in " + String.join(", ", EXAMPLES)));
    }

    /** A model of a known series that is not known itself may be a slip, or newer than this list. */
    public static Optional<String> doubt(String deviceType) {
        if (PhoneSeries.of(deviceType) == PhoneSeries.UNKNOWN
                || KNOWN.stream().anyMatch(name -> same(name, deviceType))) {
            return Optional.empty();
        }
        return KNOWN.stream()
                .filter(name -> plain(name).endsWith(" " + plain(deviceType)))
                .findFirst()
                .or(() -> Suggestion.closest(deviceType, KNOWN))
                .map(near -> "no phone is known that calls itself '" + deviceType + "'; did you mean '" + near + "'?");
    }

    /** Whether two texts name one device type: blanks, hyphens and case are no difference. */
    public static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("[\\s_-]+", " ").toLowerCase(Locale.ROOT);
    }
}
