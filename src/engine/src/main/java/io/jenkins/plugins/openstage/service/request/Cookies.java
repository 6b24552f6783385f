package io.jenkins.plugins.openstage.service.request;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The cookie that ties the requests of an interaction together (protocol.md 2.3, 16.1). */
final class Cookies {
    private static final String NAME = "JSESSIONID";
    private static final Pattern SEPARATOR = Pattern.compile("[;,]");
    private static final int MOST = 8;

    private Cookies() {}

    /**
     * The values of our cookie in these headers. Phones may return the attributes of Set-Cookie as if they were cookies; those
     * have other names.
     */
    static List<String> ours(Collection<String> headers) {
        return headers.stream()
                .flatMap(SEPARATOR::splitAsStream)
                .map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, NAME + "=", 0, NAME.length() + 1))
                .map(pair -> pair.substring(NAME.length() + 1).replace("\"", "").strip())
                .limit(MOST)
                .toList();
    }

    /** The header value that sets it. */
    static String set(String value, String endpointPath) {
        int slash = endpointPath.indexOf('/', 1);
        return NAME + "=" + value + "; Path=" + (slash < 0 ? endpointPath : endpointPath.substring(0, slash))
                + "; Secure";
    }
}
