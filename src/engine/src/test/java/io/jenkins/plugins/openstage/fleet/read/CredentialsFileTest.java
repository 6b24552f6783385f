package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.openstage.fleet.Credentials;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsFileTest {

    @TempDir
    Path temp;

    private final List<String> warnings = new ArrayList<>();
    private Path folder;
    private Path file;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("fleet"));
        file = temp.resolve("secrets");
    }

    @Test
    void secretsAreWhatStandsBehindTheFirstEqualsSign() throws IOException {
        write("# for the fleet\n\nsip = p=a\\nss # word\r\nldap=x\n");

        Credentials credentials = CredentialsFile.read(file, folder, warnings::add);

        assertThat(credentials.secret("sip")).contains("p=a\\nss # word");
        assertThat(credentials.secret("ldap")).contains("x");
        assertThat(credentials.secret("none")).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "sip: hunter2 -> :1: expected a line of the form 'name = secret'",
                "= hunter2 -> :1: expected a line",
                "sip = -> :1: there is no secret behind the = of this line",
                "sip = hunter2|sip = hunter3 -> :2: the name of this line stands here a second time",
            })
    void aMistakeIsNamedWithItsLineAndWithoutTheSecret(String content, String sentence) throws IOException {
        write(content.replace("|", "\n"));

        assertThatThrownBy(() -> CredentialsFile.read(file, folder, warnings::add))
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("hunter");
    }

    @Test
    void aFileInTheFleetFolderIsRefusedWhateverLeadsToIt() throws IOException {
        file = Files.createDirectory(folder.resolve("secret")).resolve("secrets");
        write("sip = x\n");
        assertThatThrownBy(() -> CredentialsFile.read(file, folder, warnings::add))
                .hasMessageContaining("lies in the fleet folder");

        Path link = Files.createSymbolicLink(temp.resolve("link"), file);
        assertThatThrownBy(() -> CredentialsFile.read(link, folder, warnings::add))
                .hasMessageContaining("lies in the fleet folder");
    }

    @Test
    void aFileThatOthersMayReadIsADoubt() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        write("sip = x\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        CredentialsFile.read(file, folder, warnings::add);

        assertThat(warnings).singleElement().asString().contains("others on this machine may read the secrets");
    }

    @Test
    void theEnvironmentAnswersForWhatTheFileDoesNotHave() throws IOException {
        write("sip = file\n");
        Map<String, String> environment = Map.of(
                "OPENSTAGE_CREDENTIAL_SIP", "environment",
                "OPENSTAGE_CREDENTIAL_SIP_BERLIN", "berlin",
                "OPENSTAGE_CREDENTIAL_EMPTY", "");

        Credentials credentials =
                CredentialsFile.read(file, folder, warnings::add).or(Credentials.ofEnvironment(environment));

        assertThat(credentials.secret("sip")).contains("file");
        assertThat(credentials.secret("sip-berlin")).contains("berlin");
        assertThat(credentials.secret("sip.berlin")).contains("berlin");
        assertThat(credentials.secret("empty")).isEmpty();
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
