package io.jenkins.plugins.openstage.build;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A step's phones in the XML that test reports are made of. */
final class PhonesXml {

    private PhonesXml() {}

    static String of(StepRecord record, List<PhonesPublisher.Stage> stages) {
        String suite = stages.isEmpty() ? record.getFunction() : stages.get(0).name() + " " + record.getFunction();
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite + (record.getNodeId().isEmpty() ? "" : " " + record.getNodeId()));
            for (PhoneRow phone : record.getPhones()) {
                phone(xml, record.getFunction(), phone);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The phones' test results cannot be written", e);
        }
        return text.toString();
    }

    private static void phone(XMLStreamWriter xml, String function, PhoneRow phone) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "openstage." + function);
        xml.writeAttribute("name", "phone " + phone.getAddress());
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", phone.getMillis() / 1000.0));
        if (phone.getOutcome() != PhoneOutcome.DONE) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", printable(phone.getSentence()));
            xml.writeCharacters(printable(String.join("\n", phone.getProblems())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML cannot hold most control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]+|[\\uFFFE\\uFFFF]|[\\uD800-\\uDFFF]", " ");
    }
}
