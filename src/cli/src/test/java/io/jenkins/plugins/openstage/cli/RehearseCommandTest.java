package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class RehearseCommandTest {

    private static final int HEALTHY = 6;
    private static final String EXAMPLE = "../../docs/examples/nordwind";

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private final Set<Path> temporaryBefore = temporaryFolders();

    @AfterEach
    void nothingIsLeft() {
        Run.noneBut(before);
        assertThat(temporaryFolders()).isEqualTo(temporaryBefore);
    }

    @Test
    void onlyTheSelectedPhonesAreRehearsed() {
        Run run = Run.of("rehearse", EXAMPLE, "--select", "group:reception & site:berlin", "--output", temp.toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("2 phones");

        Run refused = Run.of("rehearse", EXAMPLE, "--select", "stie:berlin", "--output", temp.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("did you mean 'site'?");
        assertThat(Run.of("rehearse", EXAMPLE, "--select", "e164:1", "--output", temp.toString())
                        .err())
                .contains("no phone of the folder fits e164:1");
    }

    @Test
    void aFleetIsProvisionedEndToEnd() throws Exception {
        Run run = Run.of("rehearse", EXAMPLE, "--phones", "20", "--output", temp.toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("All 20 phones succeeded.")
                .contains("wave canary")
                .contains("site hamburg");
        assertThat(run.err()).contains("stage files").contains("upgrade rest");
        Element suites = junit();
        assertThat(suites.getAttribute("tests")).isEqualTo("20");
        assertThat(suites.getAttribute("failures")).isEqualTo("0");
        assertThat(suites.getAttribute("skipped")).isEqualTo("0");
        assertThat(suites.getElementsByTagName("testcase").getLength()).isEqualTo(20);
        assertThat(temp.resolve("report.html"))
                .content()
                .contains("All 20 phones succeeded")
                .doesNotContain("rehearsal-sip");
        assertThat(temp.resolve("junit.xml")).content().doesNotContain("rehearsal-sip");
    }

    @Test
    void brokenPhonesAreNamedWithTheReasonAndTheNextWaveDoesNotBegin() throws Exception {
        Run run = Run.of(
                "rehearse", fleet().toString(), "--break-phones", "7", "--timeout", "3s", "--output", temp.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("Wave rest did not begin: ")
                .contains("of 7 phones of wave canary failed, more than 0 %")
                .contains("unreachable: ")
                .contains("timed out: ")
                .contains("interrupted: ")
                .contains("wrong version: ")
                .contains("0 of 8 phones succeeded, 0 incomplete, 7 failed, 1 skipped.");
        Element suites = junit();
        assertThat(suites.getAttribute("failures")).isEqualTo("7");
        assertThat(suites.getAttribute("skipped")).isEqualTo("1");
        assertThat(temp.resolve("report.html"))
                .content()
                .contains("7 phones need attention")
                .contains("What to do:");
    }

    @Test
    void itemsThatPhonesDoNotTakeMakeThemIncomplete() throws Exception {
        Path fleet = fleet();
        Files.createDirectories(fleet.resolve("vars"));
        Files.writeString(fleet.resolve("vars/all.yaml"), "no-such-item: x\ndate-format: 0\n");

        Run run = Run.of("rehearse", fleet.toString(), "--output", temp.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("vars/all.yaml:1:15: Item no-such-item is not in the catalogue");
        assertThat(run.out()).contains("no-such-item (unknown item)");
    }

    @Test
    void anOutputFolderThatCannotBeWrittenIsSaidBeforeAnythingStarts() throws IOException {
        Path blocked = Files.writeString(temp.resolve("blocked"), "");

        Run run = Run.of("rehearse", fleet().toString(), "--phones", "1", "--output", blocked.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("openstage: --output")
                .contains("blocked")
                .doesNotContain("stage files")
                .doesNotContain("\tat ");
    }

    /** Eight phones; with seven broken, one of each kind of fault, the seed leaves the phone of the second wave alone. */
    private Path fleet() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("fleet"));
        Files.writeString(folder.resolve("fleet.yaml"), """
                name: Eight
                file-servers: {depot: {protocol: ftp}}
                sites: {here: {file-server: depot}}
                models: {os60: {device-type: OpenStage 60}}
                waves: [{name: canary, groups: [canary], error-threshold: 0%}, {name: rest}]
                """);
        Files.writeString(folder.resolve("firmware.yaml"), "os60: {version: 3.5.12.0}\n");
        StringBuilder phones = new StringBuilder();
        for (int number = 1; number <= 8; number++) {
            phones.append("- {mac: 00:1A:E8:00:00:0" + number + ", address: 192.0.2." + number
                    + ", model: os60, site: here" + (number == HEALTHY ? "" : ", groups: [canary]") + "}\n");
        }
        Files.writeString(folder.resolve("phones.yaml"), phones);
        return folder;
    }

    private Element junit() throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(temp.resolve("junit.xml").toFile())
                .getDocumentElement();
    }

    private static Set<Path> temporaryFolders() {
        try (Stream<Path> list = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return list.filter(path -> path.getFileName().toString().startsWith("openstage-rehearsal-"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
