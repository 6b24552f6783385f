package io.jenkins.plugins.openstage.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which files which model takes (protocol.md 9.5). */
final class FileRules {

    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png");
    private static final Set<String> SOUNDS = Set.of("wav", "mid", "midi");
    private static final long PICTURE_LIMIT = 300 * 1024;
    /** All of a phone's memory for files; the limit of 1 MB in the manuals is that of its web pages only. */
    private static final long SOUND_LIMIT = 8 * 1024 * 1024;

    private static final Map<String, Long> LIMITS = Map.of(
            "MOH", SOUND_LIMIT,
            "RINGTONE", SOUND_LIMIT,
            "PIC", PICTURE_LIMIT,
            "LOGO", PICTURE_LIMIT,
            "SCREENSAVER", PICTURE_LIMIT,
            "LDAP", PICTURE_LIMIT,
            "DONGLE", PICTURE_LIMIT);

    private FileRules() {}

    /** Whether that model knows what to do with a file of that type and name. */
    static boolean takes(String model, String type, String name) {
        String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        SimulatedModel.Screen screen = SimulatedModel.of(model).screen();
        boolean colour = screen == SimulatedModel.Screen.COLOUR;
        return switch (type) {
            case "MOH", "RINGTONE" -> SOUNDS.contains(format) || (colour && format.equals("mp3"));
            case "PIC", "SCREENSAVER" -> colour && PICTURES.contains(format);
            case "LOGO" ->
                colour
                        ? PICTURES.contains(format)
                        : screen == SimulatedModel.Screen.BLACK_AND_WHITE && format.equals("bmp");
            case "LDAP" -> format.equals("txt");
            case "DONGLE" -> true;
            default -> false;
        };
    }

    /** The most bytes of a file of that type; nothing of a type that is not known. */
    static long limit(String type) {
        return LIMITS.getOrDefault(type, 0L);
    }
}
