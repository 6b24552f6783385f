package io.jenkins.plugins.openstage.service.http;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A complete request that fits the route.
 *
 * @param connection counts the connections of a listener, from 1
 * @param peer where it came from
 * @param target path and query
 * @param cookies the Cookie headers
 * @param body the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record Request(long connection, InetSocketAddress peer, String target, List<String> cookies, byte[] body) {
    public Request {
        cookies = List.copyOf(cookies);
    }
}
