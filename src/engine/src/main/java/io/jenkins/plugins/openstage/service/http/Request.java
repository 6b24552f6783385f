package io.jenkins.plugins.openstage.service.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A complete request that fits the route.
 *
 * @param connection counts the connections of all listeners, from 1
 * @param peer where it came from
 * @param target path and query
 * @param cookies the Cookie headers
 * @param body the body; not copied
 * @param certificate what the client showed in the handshake, or null when it was not asked
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record Request(
        long connection,
        InetSocketAddress peer,
        String target,
        List<String> cookies,
        byte[] body,
        X509Certificate certificate) {
    public Request {
        cookies = List.copyOf(cookies);
    }

    /** The certificate by which the client proved who it is; nothing when it was not asked. */
    public Optional<X509Certificate> shownCertificate() {
        return Optional.ofNullable(certificate);
    }
}
