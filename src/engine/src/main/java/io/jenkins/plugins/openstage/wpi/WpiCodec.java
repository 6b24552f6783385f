package io.jenkins.plugins.openstage.wpi;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.glassfish.jaxb.runtime.v2.JAXBContextFactory;

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

    private static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);
    private static final JAXBContext CONTEXT = context();
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
        return write(MessageMapping.xml(message));
    }

    /**
     * A message of a phone, with attributes and item list as the examples of its kind have them.
     *
     * @throws UnsendableItemException when an item has a character that XML as phones write it does not carry
     */
    public byte[] encode(WorkpointMessage message) {
        check(message.nonce(), message.items());
        return write(MessageMapping.xml(message));
    }

    /** A message of a phone from its bytes. */
    public WorkpointMessage decodeWorkpoint(byte[] xml) throws MalformedMessageException {
        return MessageMapping.workpoint(read(xml, MessageXml.Workpoint.class, MessageXml.WORKPOINT));
    }

    /** A message of the provisioning service from its bytes. */
    public DlsMessage decodeDls(byte[] xml) throws MalformedMessageException {
        return MessageMapping.dls(read(xml, MessageXml.Dls.class, MessageXml.DLS));
    }

    private void check(String nonce, ItemList items) {
        if (!SendableText.plain(nonce)) {
            throw new IllegalArgumentException("the nonce has a character that phones cannot read");
        }
        items.forEach(item -> SendableText.check(item, entities));
    }

    private static byte[] write(MessageXml.Root root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.writeBytes(DECLARATION);
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
            marshaller.setProperty(Marshaller.JAXB_SCHEMA_LOCATION, MessageXml.NAMESPACE);
            marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new Prefixes());
            marshaller.marshal(root, out);
        } catch (JAXBException e) {
            throw new IllegalStateException("a checked message could not be written", e);
        }
        return out.toByteArray();
    }

    private <R extends MessageXml.Root> R read(byte[] xml, Class<R> type, String name)
            throws MalformedMessageException {
        LenientReader reader = LenientReader.open(xml, limits);
        try {
            reader.enter(name);
            R root = CONTEXT.createUnmarshaller().unmarshal(reader, type).getValue();
            reader.finish();
            return root;
        } catch (XMLStreamException | JAXBException | RuntimeException e) {
            // The JDK's parser answers some damaged input with unchecked exceptions.
            throw reader.malformed(e);
        }
    }

    private static JAXBContext context() {
        try {
            // Not JAXBContext.newInstance: it looks for a provider through the thread's class loader, which knows none
            // when this runs inside another application.
            return new JAXBContextFactory()
                    .createContext(new Class<?>[] {MessageXml.Workpoint.class, MessageXml.Dls.class}, Map.of());
        } catch (JAXBException e) {
            throw new IllegalStateException("the message classes do not fit JAXB", e);
        }
    }

    /** Phones write the DLS namespace as default namespace, and so do we. */
    private static final class Prefixes extends NamespacePrefixMapper {
        @Override
        public String getPreferredPrefix(String uri, String suggestion, boolean required) {
            return MessageXml.NAMESPACE.equals(uri) ? "" : suggestion;
        }
    }
}
