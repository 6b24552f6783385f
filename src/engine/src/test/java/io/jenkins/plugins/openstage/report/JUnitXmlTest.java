package io.jenkins.plugins.openstage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitXmlTest {

    @Test
    void writesOneTestCaseForEachPhoneInASuiteForEachWaveAndSite() throws Exception {
        Document document = parse(SampleRun.of(30, 0, 1));

        assertThat(elements(document, "testcase")).hasSize(30);
        assertThat(elements(document, "testsuite"))
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactlyInAnyOrder(
                        "canary.berlin",
                        "canary.hamburg",
                        "canary.vienna",
                        "rest.berlin",
                        "rest.hamburg",
                        "rest.vienna");
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("30");
        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("0");
    }

    @Test
    void aFailedPhoneIsAFailureWithSentenceAndAdvice() throws Exception {
        RunReport run = run(new StepReport("upgrade", Outcome.FAILED, Duration.ofMillis(1500), "it vanished", "look"));

        Element failure = elements(parse(run), "failure").get(0);

        assertThat(failure.getAttribute("message")).isEqualTo("upgrade: it vanished");
        assertThat(failure.getTextContent()).contains("look");
        assertThat(((Element) failure.getParentNode()).getAttribute("time")).isEqualTo("1.500");
    }

    @Test
    void aPhoneThatWasNotTriedIsSkipped() throws Exception {
        Document document = parse(run(StepReport.skipped("upgrade", "an earlier wave failed")));

        assertThat(elements(document, "skipped").get(0).getAttribute("message")).contains("an earlier wave failed");
        assertThat(elements(document, "failure")).isEmpty();
        assertThat(elements(document, "testsuite").get(0).getAttribute("skipped"))
                .isEqualTo("1");
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() throws Exception {
        String nasty = "bell \u0007 null \u0000 lone \uD800 end ]]> <tag> \uFFFF";

        Element failure = elements(
                        parse(run(new StepReport("read", Outcome.FAILED, Duration.ZERO, nasty, ""))), "failure")
                .get(0);

        assertThat(failure.getTextContent())
                .contains("bell \uFFFD null \uFFFD lone")
                .contains("]]> <tag> \uFFFD");
    }

    @Test
    void leavesNoHalfWrittenFileWhenTheFolderCannotBeWritten(@TempDir Path folder) throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");

        assertThatThrownBy(() -> new JUnitXml().write(SampleRun.of(2, 0, 1), blocked.resolve("junit.xml")))
                .isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryContaining(blocked::equals);
        assertThat(blocked).hasContent("a file where a folder should be");
    }

    private static RunReport run(StepReport step) {
        PhoneReport phone =
                new PhoneReport("192.0.2.1", "00:1A:E8:01:02:03", "", "os60", "berlin", "rest", "", List.of(step));
        return new RunReport("t", "k", Instant.EPOCH, Duration.ZERO, List.of(), List.of(), List.of(phone));
    }

    private static Document parse(RunReport run) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JUnitXml().write(run, out);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<Element> elements(Document document, String name) {
        return IntStream.range(0, document.getElementsByTagName(name).getLength())
                .mapToObj(at -> (Element) document.getElementsByTagName(name).item(at))
                .toList();
    }
}
