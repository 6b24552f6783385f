package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private static final Path EXAMPLE = Path.of("../../docs/examples/nordwind");

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void copyOfTheExample() throws IOException {
        folder = temp.resolve("fleet");
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void aRightFolderEndsWithZero() {
        Run run = Run.of("validate", folder.toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("240 phones, no mistakes, no doubts");
    }

    @Test
    void everyMistakeIsALineAndTheCommandEndsWithOne() throws IOException {
        broken();

        Run run = Run.of("validate", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("vars/site/berlin.yaml:1:17: Item sntp-tz-offset is 'one', expected a number")
                .contains("vars/site/berlin.yaml:2:10: warning: Item sip-nme is not in the catalogue")
                .contains("1 mistake, 1 doubt");
    }

    @Test
    void programsGetJson() throws IOException {
        broken();

        Run run = Run.of("validate", folder.toString(), "--format", "json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(json.get("errors").asInt()).isEqualTo(1);
        JsonNode finding = json.get("findings").get(0);
        assertThat(finding.get("file").asText()).isEqualTo("vars/site/berlin.yaml");
        assertThat(finding.get("line").asInt()).isEqualTo(1);
        assertThat(finding.get("column").asInt()).isEqualTo(17);
        assertThat(finding.get("layer").asText()).isEqualTo("site berlin");
        assertThat(finding.get("severity").asText()).isEqualTo("error");
    }

    @Test
    void codeHostsGetSarif() throws IOException {
        broken();

        Run run = Run.of("validate", folder.toString(), "--format", "SARIF");

        JsonNode results = new ObjectMapper().readTree(run.out()).at("/runs/0/results");
        assertThat(results).hasSize(2);
        assertThat(results.get(0)
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("vars/site/berlin.yaml");
    }

    @Test
    void aFolderThatIsNoneIsBadUsage() {
        Run run = Run.of("validate", temp.resolve("nowhere").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no folder");
    }

    @Test
    void credentialsThatDoNotExistAreMistakesForWhoMayKnowThem() throws IOException {
        Path secrets = Files.writeString(temp.resolve("secrets"), "ldap = hunter2\n");

        Run run = Run.of("validate", folder.toString(), "--credentials", secrets.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("there is no credential 'sip'")
                .contains("OPENSTAGE_CREDENTIAL_SIP")
                .doesNotContain("hunter2");

        Files.writeString(secrets, "sip = hunter2\n");
        assertThat(Run.of("validate", folder.toString(), "--credentials", secrets.toString())
                        .code())
                .isZero();
    }

    @Test
    void credentialsInTheFolderAreRefused() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets"), "sip = hunter2\n");

        Run run = Run.of("validate", folder.toString(), "--credentials", secrets.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("lies in the fleet folder").doesNotContain("hunter2");
    }

    private void broken() throws IOException {
        Files.writeString(folder.resolve("vars/site/berlin.yaml"), "sntp-tz-offset: one\nsip-nme: x\n");
    }
}
