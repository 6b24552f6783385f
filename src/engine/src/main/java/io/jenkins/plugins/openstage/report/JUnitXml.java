package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a run as JUnit XML, one test case a phone and one suite a wave and site, in the form that Jenkins' junit plugin
 * reads. Stateless and thread-safe.
 */
public final class JUnitXml {

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public void write(RunReport run, Path file) throws IOException {
        WholeFile.write(file, out -> write(run, out));
    }

    /** Writes to a stream, which stays open. */
    public void write(RunReport run, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            attribute(xml, "name", run.title());
            counts(xml, run.phones());
            for (List<PhoneReport> suite : suites(run)) {
                suite(xml, run, suite);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("the JUnit XML could not be written: " + e.getMessage(), e);
        }
    }

    private static List<List<PhoneReport>> suites(RunReport run) {
        return List.copyOf(run.phones().stream()
                .collect(Collectors.groupingBy(JUnitXml::suiteName, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static String suiteName(PhoneReport phone) {
        return phone.wave() + "." + phone.site();
    }

    private static void suite(XMLStreamWriter xml, RunReport run, List<PhoneReport> phones) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", suiteName(phones.get(0)));
        attribute(xml, "timestamp", run.started().toString());
        counts(xml, phones);
        for (PhoneReport phone : phones) {
            testCase(xml, phone);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, List<PhoneReport> phones) throws XMLStreamException {
        Tally tally = Tally.of("", phones);
        attribute(xml, "tests", Integer.toString(tally.total()));
        attribute(xml, "failures", Integer.toString(tally.bad()));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", Integer.toString(tally.skipped()));
        attribute(
                xml, "time", seconds(phones.stream().map(PhoneReport::duration).reduce(Duration.ZERO, Duration::plus)));
    }

    private static void testCase(XMLStreamWriter xml, PhoneReport phone) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        // A class name with dots gives Jenkins' pages a tree of waves and sites.
        attribute(xml, "classname", suiteName(phone) + "." + phone.model());
        attribute(xml, "name", phone.mac() + (phone.e164().isEmpty() ? "" : " " + phone.e164()));
        attribute(xml, "time", seconds(phone.duration()));
        if (phone.culprit().isPresent()) {
            problem(xml, phone, phone.culprit().get());
        }
        xml.writeCharacters("\n      ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(clean(story(phone)));
        xml.writeEndElement();
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, PhoneReport phone, StepReport culprit) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        String message = culprit.name() + ": " + culprit.sentence();
        if (phone.outcome() == Outcome.SKIPPED) {
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", message);
        } else {
            xml.writeStartElement("failure");
            attribute(xml, "type", phone.outcome().text());
            attribute(xml, "message", message);
            xml.writeCharacters(clean(message + (culprit.advice().isEmpty() ? "" : "\n" + culprit.advice())));
            xml.writeEndElement();
        }
    }

    private static String story(PhoneReport phone) {
        String about = "phone " + phone.address() + ", " + phone.model() + " at " + phone.site()
                + (phone.version().isEmpty() ? "" : ", firmware " + phone.version());
        return phone.steps().stream()
                .map(step -> step.name() + ": " + step.outcome().text() + " in " + seconds(step.duration()) + " s"
                        + (step.sentence().isEmpty() ? "" : " – " + step.sentence()))
                .collect(Collectors.joining("\n", about + "\n", ""));
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }

    /** Replaces what XML 1.0 cannot hold, for a phone may have put anything into its answers. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(allowed(point) ? point : '\uFFFD'));
        return clean.toString();
    }

    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
