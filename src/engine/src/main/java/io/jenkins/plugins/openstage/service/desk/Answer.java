package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.wpi.DlsMessage;

/**
 * What a phone's request is answered with.
 *
 * @param message the message, or null when the port is closed for the phone
 * @param cookie the cookie that the phone shall return, or null
 */
public record Answer(DlsMessage message, String cookie) {

    /** Not a word of the protocol (protocol.md 18.22). */
    static final Answer CLOSED = new Answer(null, null);

    /** The order as the answer to the request with that nonce. */
    public static Answer of(String nonce, Order order) {
        return new Answer(new DlsMessage(nonce, order.action(), order.items()), null);
    }
}
