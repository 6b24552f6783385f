package io.jenkins.plugins.openstage.wpi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message of the provisioning service that is encoded but for its nonce, so that many phones can be told the same. Made by
 * {@link WpiCodec#form}. Immutable.
 */
public final class MessageForm {

    /** What stands for the nonce while the message is encoded. */
    static final String OPEN = "0";

    /** Only the message has a nonce, and it comes before everything that an item could hold (protocol.md 7.6). */
    private static final byte[] ATTRIBUTE = (" nonce=\"" + OPEN + "\"").getBytes(StandardCharsets.US_ASCII);

    private final byte[] before;
    private final byte[] after;

    private MessageForm(byte[] before, byte[] after) {
        this.before = before;
        this.after = after;
    }

    /** The form of a message whose nonce is {@link #OPEN}. */
    static MessageForm of(byte[] message) {
        int at = 0;
        while (!Arrays.equals(message, at, at + ATTRIBUTE.length, ATTRIBUTE, 0, ATTRIBUTE.length)) {
            at++;
        }
        int open = at + ATTRIBUTE.length - 1;
        return new MessageForm(
                Arrays.copyOf(message, open - OPEN.length()), Arrays.copyOfRange(message, open, message.length));
    }

    /** How many bytes it holds. */
    public int size() {
        return before.length + after.length;
    }

    /**
     * The whole message.
     *
     * @throws IllegalArgumentException when the nonce has a character that phones cannot read
     */
    public byte[] with(String nonce) {
        if (!SendableText.plain(nonce)) {
            throw new IllegalArgumentException("the nonce has a character that phones cannot read");
        }
        byte[] middle = nonce.replace("\"", "&quot;").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(before, size() + middle.length);
        System.arraycopy(middle, 0, whole, before.length, middle.length);
        System.arraycopy(after, 0, whole, before.length + middle.length, after.length);
        return whole;
    }
}
