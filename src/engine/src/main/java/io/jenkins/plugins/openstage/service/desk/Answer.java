package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;

/**
 * What a phone's request is answered with.
 *
 * @param nonce that of the request
 * @param order what the phone is told, or null when the port is closed for the phone
 * @param cookie the cookie that the phone shall return, or null
 */
public record Answer(String nonce, Order order, String cookie) {

    /** Not a word of the protocol (protocol.md 18.22). */
    static final Answer CLOSED = new Answer(null, null, null);

    /** The order as the answer to the request with that nonce. */
    public static Answer of(String nonce, Order order) {
        return new Answer(nonce, order, null);
    }

    /** The same with a cookie. */
    Answer setting(String given) {
        return new Answer(nonce, order, given);
    }

    /** Whether the phone is told nothing. */
    public boolean closed() {
        return order == null;
    }

    /** The message that the phone is told. */
    public DlsMessage message() {
        return new DlsMessage(nonce, order.action(), order.items());
    }

    /**
     * The message as bytes.
     *
     * @param codec always the same
     */
    public byte[] encoded(WpiCodec codec) {
        return order.encoded(nonce, codec);
    }
}
