package io.jenkins.plugins.openstage.fleet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what phones can be selected. */
public enum SelectionKind {
    MODEL,
    SITE,
    GROUP,
    E164,
    ADDRESS,
    MAC;

    /** The word before the colon. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a phone has of this kind. */
    public Collection<String> of(FleetPhone phone) {
        return switch (this) {
            case MODEL -> List.of(phone.model());
            case SITE -> List.of(phone.site());
            case GROUP -> phone.groups();
            case E164 -> List.of(number(phone.e164()));
            case ADDRESS -> List.of(phone.address());
            case MAC -> List.of(phone.mac().text());
        };
    }

    /** MAC addresses are kept in upper case with colons; a pattern of one may be written in any way with all its digits. */
    String pattern(String written) {
        return switch (this) {
            case MAC -> MacNotation.pattern(written);
            case E164 -> number(written);
            default -> written;
        };
    }

    /**
     * A telephone number in the notation in which phones name theirs (protocol.md 6.1): country code and number. The plus before
     * them is how people write that it begins with the country code, and no part of it (E.123, E.164).
     */
    public static String number(String written) {
        return written.startsWith("+") ? written.substring(1) : written;
    }

    static Optional<SelectionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
