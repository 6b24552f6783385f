package io.jenkins.plugins.openstage.wpi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The XML examples E1 to E33 of protocol.md, and what they have in common whatever their white space. */
final class Examples {

    private Examples() {}

    static byte[] bytes(int number) {
        String name = String.format("examples/E%02d.xml", number);
        try (InputStream in = Examples.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Elements with namespace, attributes and text; without declarations, white space around text, and schemaLocation. */
    static String canonical(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            StringBuilder text = new StringBuilder();
            append(
                    text,
                    "",
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml))
                            .getDocumentElement());
            return text.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void append(StringBuilder text, String indent, Element element) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().startsWith("xmlns") && !attribute.getName().startsWith("xsi:")) {
                attributes.put(attribute.getName(), attribute.getValue());
            }
        }
        String own = "";
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            own += node.getNodeType() == Node.TEXT_NODE ? node.getNodeValue() : "";
        }
        text.append(indent)
                .append('{')
                .append(element.getNamespaceURI())
                .append('}')
                .append(element.getTagName())
                .append(attributes)
                .append(' ')
                .append(own.trim())
                .append('\n');
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                append(text, indent + "  ", child);
            }
        }
    }
}
