package io.jenkins.plugins.openstage.staging;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Names under which uploads grow beside their own. The same each time for the same file server and name from the same workplace,
 * so that a try replaces what an interrupted one left; another at each workplace, and for each upload that is under way, so that
 * two never write to one file. Safe for use by many threads.
 */
final class TemporaryNames {
    static final String ENDING = ".part";

    private static final int DIGITS = 12;
    private static final Set<String> IN_USE = new HashSet<>();
    private static final String WORKPLACE = workplace();

    private TemporaryNames() {}

    /** Takes a name for a file; {@link #release} gives it back. */
    static synchronized String take(String url, String name) {
        for (int ordinal = 0; ; ordinal++) {
            MessageDigest digest = Sha256.start();
            digest.update((WORKPLACE + "\n" + url + "\n" + ordinal).getBytes(StandardCharsets.UTF_8));
            String temporary = name + "." + Sha256.hex(digest).substring(0, DIGITS) + ENDING;
            if (IN_USE.add(temporary)) {
                return temporary;
            }
        }
    }

    static synchronized void release(String temporary) {
        IN_USE.remove(temporary);
    }

    private static String workplace() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "";
        }
        return String.join("\n", Arrays.asList(host, System.getProperty("user.name"), System.getProperty("user.dir")));
    }
}
