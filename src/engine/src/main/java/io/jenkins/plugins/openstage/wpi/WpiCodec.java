package io.jenkins.plugins.openstage.wpi;

import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/**
 * Messages to bytes and back: strict out, lenient in (protocol.md 7, 12, 16.2, 18a, 19).
 *
 * <p>Sent: UTF-8, an XML declaration, the DLS namespace as default, nothing that old phones cannot parse. Received: any
 * namespace or none, any encoding that is declared, missing attributes, line breaks around words and values, an item list
 * outside the message, a signed envelope; unknown elements and attributes are ignored. White space around a value is not
 * part of it. Document types are refused, and so is what breaks the {@link MessageLimits}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class WpiCodec {

    /** The size a receiver should accept: the protocol's 50 kB in their larger reading (protocol.md 12). */
    public static final int DEFAULT_MAX_BYTES = 50 * 1024;

    /** The size at which a sender should split: the protocol's 50 kB in their smaller reading. */
    public static final int MAX_SENT_BYTES = 50_000;

    /** What most messages need at most; longer ones need a larger buffer while they are written. */
    private static final int ENVELOPE_BYTES = 512;

    private static final int ITEM_BYTES = 96;
    private static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);
    private static final WpiCodec STANDARD = new WpiCodec(MessageLimits.STANDARD, false);

    private final MessageLimits limits;
    private final boolean entities;

    private WpiCodec(MessageLimits limits, boolean entities) {
        this.limits = limits;
        this.entities = entities;
    }

    /** The codec for every phone: standard limits, and no character that needs an entity. */
    public static WpiCodec standard() {
        return STANDARD;
    }

    /** The same for phones whose parser understands the entities for less, greater and ampersand; old ones do not. */
    public WpiCodec allowingEntities() {
        return new WpiCodec(limits, true);
    }

    /** The same with other limits for received messages. */
    public WpiCodec limitedTo(MessageLimits other) {
        return new WpiCodec(other, entities);
    }

    /**
     * A message of the provisioning service. The status of its items is not sent.
     *
     * @throws UnsendableItemException when an item has a character that the phone cannot read
     */
    public byte[] encode(DlsMessage message) {
        check(message.nonce(), message.items());
        return write(MessageMapping.xml(message), message.items().size());
    }

    /**
     * A message of the provisioning service for many phones: all of it but the nonce.
     *
     * @throws UnsendableItemException when an item has a character that the phone cannot read
     */
    public MessageForm form(Action action, ItemList items) {
        return MessageForm.of(encode(new DlsMessage(MessageForm.OPEN, action, items)));
    }

    /**
     * Looks whether phones can read these items, without encoding them.
     *
     * @throws UnsendableItemException when an item has a character that the phone cannot read
     */
    public void check(ItemList items) {
        items.forEach(item -> SendableText.check(item, entities));
    }

    /**
     * A message of a phone, with attributes and item list as the examples of its kind have them.
     *
     * @throws UnsendableItemException when an item has a character that XML as phones write it does not carry
     */
    public byte[] encode(WorkpointMessage message) {
        check(message.nonce(), message.items());
        return write(MessageMapping.xml(message), message.items().size());
    }

    /** A message of a phone from its bytes. */
    public WorkpointMessage decodeWorkpoint(byte[] xml) throws MalformedMessageException {
        return MessageMapping.workpoint(read(xml, MessageXml.WORKPOINT));
    }

    /** A message of the provisioning service from its bytes. */
    public DlsMessage decodeDls(byte[] xml) throws MalformedMessageException {
        return MessageMapping.dls(read(xml, MessageXml.DLS));
    }

    private void check(String nonce, ItemList items) {
        if (!SendableText.plain(nonce)) {
            throw new IllegalArgumentException("the nonce has a character that phones cannot read");
        }
        check(items);
    }

    private static byte[] write(MessageXml.Root root, int items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(ENVELOPE_BYTES + items * ITEM_BYTES);
        out.writeBytes(DECLARATION);
        try {
            MessageBinding.write(root, out);
        } catch (JAXBException e) {
            throw new IllegalStateException("a checked message could not be written", e);
        }
        return out.toByteArray();
    }

    private MessageXml.Root read(byte[] xml, String name) throws MalformedMessageException {
        LenientReader reader = LenientReader.open(xml, limits);
        try {
            reader.enter(name);
            MessageXml.Root root = MessageBinding.read(reader);
            reader.finish();
            return root;
        } catch (XMLStreamException | JAXBException | RuntimeException e) {
            // The JDK's parser answers some damaged input with unchecked exceptions.
            throw reader.malformed(e);
        }
    }
}
