package io.jenkins.plugins.openstage.build;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A step's phones in the XML that test reports are made of. */
final class PhonesXml {

    private PhonesXml() {}

    /**
     * @param place which one of those steps it is that have the same function and stage, from 1 on: with it the suite has the same name
     *     in each build, which its place in the pipeline's graph is not
     */
    static String of(StepRecord record, List<PhonesPublisher.Stage> stages, int place) {
        String suite = (stages.isEmpty() ? "" : stages.get(0).name() + " ")
                + record.getFunction()
                + (place > 1 ? " " + place : "");
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", printable(suite));
            for (PhoneRow phone : record.getPhones()) {
                phone(xml, className(record), phone);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The phones' test results cannot be written", e);
        }
        return text.toString();
    }

    /** A rehearsal has a package of its own, so that its results and their history are not taken for those of real phones. */
    static String className(StepRecord record) {
        return (record.isRehearsal() ? "openstage.rehearsal." : "openstage.") + record.getFunction();
    }

    static String caseName(PhoneRow phone) {
        return "phone " + phone.getAddress();
    }

    private static void phone(XMLStreamWriter xml, String className, PhoneRow phone) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", className);
        xml.writeAttribute("name", caseName(phone));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", phone.getMillis() / 1000.0));
        if (phone.getOutcome() == PhoneOutcome.NOT_ASKED) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", printable(phone.getSentence()));
            xml.writeEndElement();
        } else if (phone.getOutcome() != PhoneOutcome.DONE) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", printable(phone.getSentence()));
            xml.writeCharacters(printable(String.join("\n", details(phone))));
            xml.writeEndElement();
        }
        if (!phone.getEarlier().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(printable(attempts(phone)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String attempts(PhoneRow phone) {
        StringBuilder text = new StringBuilder();
        for (Attempt earlier : phone.getEarlier()) {
            text.append("attempt ")
                    .append(earlier.getNumber())
                    .append(": ")
                    .append(earlier.getPhone().getSentence())
                    .append('\n');
        }
        return text + "attempt " + phone.getAttempt() + ": " + phone.getSentence();
    }

    /** Whose phone it is, for whoever has to ring there, and its items with problems. */
    private static List<String> details(PhoneRow phone) {
        List<String> details = new ArrayList<>();
        fact(details, "number", phone.getNumber());
        fact(details, "MAC address", phone.getMac());
        fact(details, "model", phone.getModel());
        fact(details, "firmware", phone.getFirmware());
        details.addAll(phone.getProblems());
        return details;
    }

    private static void fact(List<String> details, String name, String value) {
        if (!value.isEmpty()) {
            details.add(name + " " + value);
        }
    }

    /** XML cannot hold most control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]+|[\\uFFFE\\uFFFF]|[\\uD800-\\uDFFF]", " ");
    }
}
