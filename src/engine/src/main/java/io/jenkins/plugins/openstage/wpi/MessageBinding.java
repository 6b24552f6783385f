package io.jenkins.plugins.openstage.wpi;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.glassfish.jaxb.runtime.v2.JAXBContextFactory;

/**
 * The documents as JAXB maps them. Marshallers and unmarshallers take long to make and serve one thread at a time, so that some
 * are kept. One that is kept holds nothing of the message that it served: that is why documents are read by the name of their
 * root and not by an expected class, for which JAXB keeps the last result.
 *
 * <p>A kept unmarshaller stops reporting unknown elements after ten of them. Nothing here wants to hear of them.
 *
 * <p>Safe for use by several threads.
 */
final class MessageBinding {

    /** More threads than that at once make their own. */
    private static final int MOST_SPARES = 16;

    private static final JAXBContext CONTEXT = context();
    private static final Spares<Unmarshaller> UNMARSHALLERS = new Spares<>(MOST_SPARES, MessageBinding::unmarshaller);
    private static final Spares<Marshaller> MARSHALLERS = new Spares<>(MOST_SPARES, MessageBinding::marshaller);

    private MessageBinding() {}

    /** The document that starts where the reader stands. */
    static MessageXml.Root read(XMLStreamReader reader) throws JAXBException {
        Unmarshaller unmarshaller = UNMARSHALLERS.take();
        MessageXml.Root root = (MessageXml.Root) unmarshaller.unmarshal(reader);
        UNMARSHALLERS.giveBack(unmarshaller);
        return root;
    }

    /** Writes the document without a declaration, in UTF-8. */
    static void write(MessageXml.Root root, OutputStream out) throws JAXBException {
        Marshaller marshaller = MARSHALLERS.take();
        marshaller.marshal(root, out);
        MARSHALLERS.giveBack(marshaller);
    }

    private static Unmarshaller unmarshaller() {
        try {
            return CONTEXT.createUnmarshaller();
        } catch (JAXBException e) {
            throw new IllegalStateException("JAXB makes no unmarshaller", e);
        }
    }

    private static Marshaller marshaller() {
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
            marshaller.setProperty(Marshaller.JAXB_SCHEMA_LOCATION, MessageXml.NAMESPACE);
            marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new Prefixes());
            return marshaller;
        } catch (JAXBException e) {
            throw new IllegalStateException("JAXB makes no marshaller", e);
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
