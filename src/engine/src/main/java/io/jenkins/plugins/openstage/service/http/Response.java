package io.jenkins.plugins.openstage.service.http;

import java.util.Optional;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status
 * @param xml the body; null for none
 * @param cookie the value of Set-Cookie; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record Response(int status, byte[] xml, String cookie) {

    /** A status and nothing else. */
    public static Response of(int status) {
        return new Response(status, null, null);
    }

    /** A message. */
    public static Response xml(byte[] body) {
        return new Response(200, body, null);
    }

    /** The same with a cookie. */
    public Response setting(String setCookie) {
        return new Response(status, xml, setCookie);
    }

    Optional<byte[]> body() {
        return Optional.ofNullable(xml);
    }

    Optional<String> setCookie() {
        return Optional.ofNullable(cookie);
    }
}
