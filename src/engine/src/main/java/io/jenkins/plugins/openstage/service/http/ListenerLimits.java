package io.jenkins.plugins.openstage.service.http;

import java.time.Duration;

/**
 * What a listener takes and how long it waits.
 *
 * @param bodyBytes the largest body
 * @param headerBytes the largest header, and the largest request line
 * @param connections open connections in total
 * @param connectionsPerAddress open connections of one address
 * @param handshake time for the TLS handshake
 * @param header time from the first byte of a request to the end of its header
 * @param body time from the end of the header to the end of the body
 * @param idle time for the next request to begin
 * @param write time for the peer to take an answer
 */
public record ListenerLimits(
        int bodyBytes,
        int headerBytes,
        int connections,
        int connectionsPerAddress,
        Duration handshake,
        Duration header,
        Duration body,
        Duration idle,
        Duration write) {}
