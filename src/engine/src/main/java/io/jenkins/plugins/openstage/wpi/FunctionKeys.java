package io.jenkins.plugins.openstage.wpi;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many function keys a phone has without key modules (guide page 120). Of CP phones and OpenStage 20 it is not known. */
public final class FunctionKeys {

    private static final Map<String, Integer> OPENSTAGE = Map.of("15", 8, "40", 6, "60", 8, "80", 9);
    private static final Map<String, Integer> DESK_PHONE_IP = Map.of("35", 3, "55", 8);
    private static final Pattern NUMBER = Pattern.compile("\\D*(\\d+)\\s*[GT]?\\s*", Pattern.CASE_INSENSITIVE);

    /** Above these are key modules, and from there on the shifted level, whose modules begin as far up again (items-notes). */
    private static final int MODULES = 300;

    private static final int SHIFTED = 1000;

    private FunctionKeys() {}

    /** The keys of a phone of that name, for example {@code OpenStage 60}, on each level; nothing when it is not known. */
    public static OptionalInt of(String deviceType) {
        Matcher number = NUMBER.matcher(deviceType.strip().toLowerCase(Locale.ROOT));
        if (!number.matches()) {
            return OptionalInt.empty();
        }
        Map<String, Integer> keys =
                switch (PhoneSeries.of(deviceType)) {
                    case OPENSTAGE -> OPENSTAGE;
                    case DESK_PHONE_IP -> DESK_PHONE_IP;
                    case CP, UNKNOWN -> Map.of();
                };
        Integer count = keys.get(number.group(1));
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** Why a phone of that name has no such key, in words; nothing when it has, or when the item is none of a key. */
    public static Optional<String> mistake(String deviceType, ItemKey key) {
        OptionalInt count = of(deviceType);
        if (count.isEmpty()
                || !key.indexed()
                || ItemCatalogue.standard()
                        .find(key.name())
                        .filter(known -> known.index().countsKeys())
                        .isEmpty()) {
            return Optional.empty();
        }
        boolean shifted = key.index() >= SHIFTED && key.index() < SHIFTED + MODULES;
        int number = shifted ? key.index() - SHIFTED : key.index();
        boolean missing = number < MODULES && number > count.getAsInt();
        return missing
                ? Optional.of("an " + deviceType + " has " + count.getAsInt() + " function keys"
                        + (shifted ? ", with the shifted level 1001 to " + (SHIFTED + count.getAsInt()) : ""))
                : Optional.empty();
    }
}
