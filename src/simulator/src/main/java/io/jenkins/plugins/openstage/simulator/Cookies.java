package io.jenkins.plugins.openstage.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cookies of one interaction, returned as the phone's quirk wants it (protocol.md 2.3, 16.1). */
final class Cookies {

    private static final int MOST = 8;

    private final CookieQuirk quirk;
    private final Map<String, String> jar = new LinkedHashMap<>(4);

    Cookies(CookieQuirk quirk) {
        this.quirk = quirk;
    }

    /** Takes the value of a Set-Cookie header. */
    void set(String header) {
        String pair = header.split(";", 2)[0].strip();
        String name = pair.split("=", 2)[0].strip();
        if (jar.size() < MOST || jar.containsKey(name)) {
            jar.put(name, quirk == CookieQuirk.WHOLE_SET_COOKIE ? header.strip() : pair);
        }
    }

    /** The value of the Cookie header, if there is anything to return. */
    Optional<String> value() {
        return quirk == CookieQuirk.NONE || jar.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", jar.values()));
    }
}
