package io.jenkins.plugins.openstage.wpi;

import java.io.StringReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads a message as the wire has it and shows it as it should have been: every element in the DLS namespace and spelled
 * as the guide spells it, attributes of other namespaces gone, a signed envelope opened (protocol.md 16.2, 18a). Refuses
 * document types, entities and everything beyond the limits while reading.
 */
final class LenientReader extends StreamReaderDelegate {

    /** How much of a word from outside belongs into a sentence. */
    static final int WORD_LENGTH = 40;

    private static final Map<String, String> SPELLING = Map.of(
            "workpointmessage", MessageXml.WORKPOINT,
            "dlsmessage", MessageXml.DLS,
            "message", "Message",
            "reasonforcontact", "ReasonForContact",
            "action", "Action",
            "itemlist", "ItemList",
            "item", "Item");
    private static final Map<String, String> WELL_SPELLED =
            SPELLING.values().stream().collect(Collectors.toMap(Function.identity(), Function.identity()));

    /** The object is right in the signature. */
    private static final int OBJECT_DEPTH = 2;

    /** By these JAXB finds out whether names are interned. */
    private static final Set<String> INTERNED =
            Set.of("org.codehaus.stax2.internNames", "org.codehaus.stax2.internNsUris");

    private static final String NO_DOCUMENT_TYPES = "Document types and entities are not allowed in a message";

    private final MessageLimits limits;
    /** Which of the parser's attributes are shown: the first {@link #attributeCount} of these. */
    private final int[] attributes;

    private int attributeCount;
    private String localName;
    private int depth;
    private int items;
    private int textLength;
    private String nonce;
    private MalformedMessageException refusal;
    private String message = "";

    private LenientReader(XMLStreamReader reader, MessageLimits limits) {
        super(reader);
        this.limits = limits;
        this.attributes = new int[limits.attributes()];
    }

    /** Opens a message, whatever its encoding. */
    static LenientReader open(byte[] xml, MessageLimits limits) throws MalformedMessageException {
        // A factory of its own: the JDK's keeps the last reader, and so the last message with its secrets.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are off");
        });
        String text = XmlText.of(xml);
        if (startsWithDocumentType(text)) {
            throw new MalformedMessageException(NO_DOCUMENT_TYPES, null);
        }
        try {
            return new LenientReader(factory.createXMLStreamReader(new StringReader(text)), limits);
        } catch (XMLStreamException | RuntimeException e) {
            throw malformed(e, null, null);
        }
    }

    /**
     * Whether a document type comes before the root. The JDK's stream parser must not see it: when its end is missing, the parser
     * reports that on the standard error stream, which any peer could fill so.
     */
    private static boolean startsWithDocumentType(String text) {
        int at = 0;
        while (at < text.length()) {
            String terminator;
            if (text.startsWith("<?", at)) {
                terminator = "?>";
            } else if (text.startsWith("<!--", at)) {
                terminator = "-->";
            } else if (Character.isWhitespace(text.charAt(at))) {
                terminator = "";
            } else {
                return text.startsWith("<!DOCTYPE", at);
            }
            int end = text.indexOf(terminator, at);
            at = end < 0 ? text.length() : end + Math.max(terminator.length(), 1);
        }
        return false;
    }

    /**
     * Goes to the start of the message, which is the root or lies in the object of a signature: there and nowhere else in the
     * envelope, since only there it is what was meant to be signed.
     */
    void enter(String root) throws XMLStreamException {
        boolean signed = false;
        String parent = "";
        while (true) {
            int event = next();
            if (event == END_DOCUMENT) {
                throw refuse("The signed envelope holds no " + root);
            }
            if (event == START_ELEMENT) {
                if (getLocalName().equals(root)) {
                    if (signed && !(depth == OBJECT_DEPTH + 1 && parent.equals("Object"))) {
                        throw refuse("The " + root + " is not in the object of its signed envelope");
                    }
                    message = root;
                    return;
                }
                signed |= getLocalName().equalsIgnoreCase("Signature");
                if (!signed) {
                    throw refuse(
                            "The root element is '" + OneLine.of(getLocalName(), WORD_LENGTH) + "', expected " + root);
                }
                if (depth == OBJECT_DEPTH) {
                    parent = getLocalName();
                }
            }
        }
    }

    /** Reads what follows the message, so that neither a damaged end nor a second message goes unnoticed. */
    void finish() throws XMLStreamException {
        for (int event = getEventType(); event != END_DOCUMENT; event = next()) {
            if (event == START_ELEMENT && getLocalName().equals(message)) {
                throw refuse("There is more than one " + message);
            }
        }
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case START_ELEMENT -> startElement();
            case END_ELEMENT -> {
                localName = spelled(super.getLocalName());
                depth--;
                textLength = 0;
            }
            case CHARACTERS, CDATA, SPACE -> {
                textLength += getTextLength();
                if (textLength > limits.valueLength()) {
                    throw refuse("A value is longer than " + limits.valueLength() + " characters");
                }
            }
            case DTD, ENTITY_REFERENCE, ENTITY_DECLARATION, NOTATION_DECLARATION -> throw refuse(NO_DOCUMENT_TYPES);
            default -> {
                // comments, processing instructions and the document's ends carry nothing
            }
        }
        return event;
    }

    private void startElement() throws XMLStreamException {
        localName = spelled(super.getLocalName());
        textLength = 0;
        depth++;
        if (depth > limits.depth()) {
            throw refuse("Elements are nested deeper than " + limits.depth());
        }
        readAttributes();
        if (localName.equals("Item")) {
            items++;
            if (items > limits.items()) {
                throw refuse("There are more than " + limits.items() + " items");
            }
        } else if (localName.equals("Message") && nonce == null) {
            nonce = Arrays.stream(attributes, 0, attributeCount)
                    .filter(i -> super.getAttributeLocalName(i).equals("nonce"))
                    .mapToObj(super::getAttributeValue)
                    .filter(SendableText::plain)
                    .findFirst()
                    .orElse(null);
        }
    }

    private void readAttributes() throws XMLStreamException {
        int count = super.getAttributeCount();
        if (count + getNamespaceCount() > limits.attributes()) {
            throw refuse("An element has more than " + limits.attributes() + " attributes");
        }
        attributeCount = 0;
        for (int i = 0; i < count; i++) {
            String namespace = super.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes[attributeCount++] = i;
                if (super.getAttributeValue(i).length() > limits.nameLength()) {
                    throw refuse("An attribute is longer than " + limits.nameLength() + " characters");
                }
            }
        }
    }

    private XMLStreamException refuse(String sentence) {
        Location place = getLocation();
        refusal = new MalformedMessageException(sentence, nonce, place.getLineNumber(), place.getColumnNumber());
        return new XMLStreamException(sentence);
    }

    /** What to report when reading ended with that exception. */
    MalformedMessageException malformed(Exception thrown) {
        return refusal != null ? refusal : malformed(thrown, nonce, getLocation());
    }

    private static MalformedMessageException malformed(Exception thrown, String nonce, Location reached) {
        Location place = thrown instanceof XMLStreamException e && e.getLocation() != null ? e.getLocation() : reached;
        String sentence = "The message is no well-formed XML";
        return place == null
                ? new MalformedMessageException(sentence, nonce)
                : new MalformedMessageException(sentence, nonce, place.getLineNumber(), place.getColumnNumber());
    }

    @Override
    public String getLocalName() {
        return localName;
    }

    private static String spelled(String name) {
        String known = WELL_SPELLED.get(name);
        return known != null ? known : SPELLING.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** Names are those of the parser, which interns them, or constants: JAXB need not intern them again. */
    @Override
    public Object getProperty(String name) {
        if (INTERNED.contains(name)) {
            return true;
        }
        return super.getProperty(name);
    }

    @Override
    public String getNamespaceURI() {
        return MessageXml.NAMESPACE;
    }

    @Override
    public int getAttributeCount() {
        return attributeCount;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return super.getAttributeLocalName(attributes[index]);
    }

    @Override
    public String getAttributeNamespace(int index) {
        return "";
    }

    @Override
    public String getAttributePrefix(int index) {
        return "";
    }

    @Override
    public String getAttributeType(int index) {
        return super.getAttributeType(attributes[index]);
    }

    @Override
    public String getAttributeValue(int index) {
        return super.getAttributeValue(attributes[index]);
    }
}
