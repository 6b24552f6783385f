package io.jenkins.plugins.openstage.staging;

import java.net.URI;

/**
 * How the new name is written in a MOVE (RFC 4918, 10.3). Behind a proxy that ends TLS a server takes the URL as its clients see
 * it for another server's, and which of the other forms it takes differs: nginx and lighttpd take a path, Apache httpd a
 * URL with the scheme that it sees itself.
 */
enum Destination {
    AS_SEEN_HERE,
    PATH,
    WITHOUT_TLS;

    String of(URI url) {
        return switch (this) {
            case AS_SEEN_HERE -> url.toString();
            case PATH -> url.getRawPath();
            case WITHOUT_TLS -> "http://" + url.getRawAuthority() + url.getRawPath();
        };
    }

    /** Whether a refusal may be one of this form only, so that another is worth trying. */
    static boolean mayBeForm(HttpAnswer refusal) {
        return switch (refusal.status()) {
            case 400, 403, 404, 409, 412, 500, 502 -> true;
            default -> false;
        };
    }
}
