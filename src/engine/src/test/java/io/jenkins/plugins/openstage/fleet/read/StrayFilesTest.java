package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a fleet folder and is not read; most kinds are mistake folders. */
class StrayFilesTest {

    @TempDir
    Path temp;

    private FleetFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new FleetFolder(temp);
    }

    private List<String> findings() {
        return new FleetReader()
                .validate(temp).findings().stream().map(Finding::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README",
                "README.md",
                "vars/README.txt",
                "phones/README.md",
                "Jenkinsfile",
                "Jenkinsfile.main",
                ".git/config",
                ".gitlab-ci.yml",
                "vars/.gitkeep",
                "snapshot.json",
                "plan.json",
                "plan.html",
                "openstage.sarif",
                "phones.txt",
                "phones.xlsx",
                "fleet.yaml.bak",
                "fleet.yaml~",
                "docker-compose.yml",
                "mkdocs.yaml",
                "values.yaml",
                "inventory.yaml",
                "software/os60.img",
                "photos/hall.jpg",
                "docs/fleet.yaml",
                "LICENSE"
            })
    void whatClearlyIsSomethingElseIsLeftAlone(String file) throws IOException {
        if (file.startsWith("phones/")) {
            Files.delete(temp.resolve("phones.yaml"));
            folder.write("phones/all.yaml", """
                    - {mac: 00:1A:E8:01:02:03, address: a, model: os60, site: berlin, groups: canary}
                    - {mac: 00:1A:E8:01:02:04, address: b, model: os60, site: berlin}
                    """);
        }
        folder.write("vars/all.yaml", "sntp-addr: 192.0.2.9\n").write(file, "something");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/layers.yaml",
                "docs/examples/berlin/phone.yaml",
                "scripts/settings.yaml",
                ".github/workflows/berlin.yaml",
                "roles/phones/vars/main.yaml"
            })
    void valuesInAFolderOfAnotherPurposeAreLeftAlone(String file) throws IOException {
        folder.write(file, "sntp-addr: 192.0.2.9\n");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ansible_host: 192.0.2.9\nhttp_port: 80\n",
                "- {name: install, apt: {name: ntp}}\n",
                "$ANSIBLE_VAULT;1.1;AES256\n6162\n",
                "{% if berlin %}",
                ""
            })
    void foldersOfAnotherProgramAreNoLayersWhateverTheirNames(String content) throws IOException {
        folder.write("vars/all.yaml", "sntp-addr: 192.0.2.9\n");
        for (String file : List.of(
                "group_vars/all.yaml",
                "group_vars/berlin.yml",
                "host_vars/a/b.yaml",
                "vars/site/berlin.yaml",
                "values/x.yaml")) {
            folder.write(file, file.startsWith("vars/") ? "sntp-addr: 192.0.2.8\n" : content);
        }

        assertThat(new FleetReader().validate(temp).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_vars/all.yaml",
                "Group-Vars/berlin/main.yml",
                "host_vars/phone-7.yaml",
                "sites/berlin.yaml",
                "site/berlin.yaml",
                "site_vars/berlin.yaml",
                "model/os60.yaml",
                "groups/canary.yaml",
                "phone/00-1A-E8-01-02-03.yaml",
                "layers/all/berlin.yaml",
                "values/all.yaml",
                "berlin/all.yaml",
                "values.yaml",
                "group_vars.yml"
            })
    void layersBesideTheirFolderAreAMistakeAlsoWhereTheFolderIsThere(String file) throws IOException {
        folder.write("vars/all.yaml", "sntp-addr: 192.0.2.9\n")
                .write("vars/site/berlin.yaml", "sntp-addr: 192.0.2.8\n")
                .write(file, "\"key-label-unicode[1]\": Redial\n");

        assertThat(new FleetReader().validate(temp).errors())
                .singleElement()
                .satisfies(error -> assertThat(file).startsWith(error.file()))
                .asString()
                .containsAnyOf(" into vars/", "vars/all.yaml is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fleet.yaml",
                "fleet.yml",
                "fleet.yaml.txt",
                "flet.yaml",
                "Phones.yaml",
                "phones.yml",
                "phone.csv",
                "firmware.yml",
                "Firmware.yaml",
                "firmwares.yaml",
                "vars.yaml",
                "all.yaml",
                "files.yaml",
                "berlin.yaml",
                "os60.yml",
                "00-1A-E8-01-02-03.yaml",
                "var/all.yaml",
                "Vars/all.yaml",
                "Files/files.yaml",
                "phnes/a.csv",
                "vars/all.yml",
                "vars/All.yaml",
                "vars/al.yaml",
                "vars/berlin.yaml",
                "vars/sites/berlin.yaml",
                "vars/site/berlin.yml",
                "vars/site/berlin.yaml.txt",
                "vars/phone/00-1A-E8-01-02-09.yaml",
                "vars/group/canari.yaml",
                "files/Files.yaml",
                "files/files.yml"
            })
    void whatLooksLikeAPartOfTheFleetIsAMistake(String file) throws IOException {
        folder.write(file, "sntp-addr: 192.0.2.9\n");

        assertThat(new FleetReader().validate(temp).errors())
                .as(file)
                .isNotEmpty()
                .anyMatch(finding ->
                        file.startsWith(finding.file()) || finding.file().equals(file));
    }

    @Test
    void aFileInsteadOfAFolderAndAFolderInsteadOfAFileAreMistakes() throws IOException {
        folder.write("vars", "sntp-addr: 192.0.2.9\n").write("files", "logo");
        Files.createDirectories(temp.resolve("firmware.yaml"));

        assertThat(findings())
                .containsExactly(
                        "files: this is a file, expected a folder with files.yaml and what it names",
                        "firmware.yaml: this is a folder, expected a file with the firmware of each model",
                        "vars: this is a file, expected a folder with all.yaml and the folders model, site, group and"
                                + " phone");
    }

    @Test
    void aFolderInsteadOfTheInventoryIsAMistake() throws IOException {
        Files.delete(temp.resolve("phones.yaml"));
        folder.write("phones.yaml/a.yaml", "- {}\n");

        assertThat(findings())
                .contains("phones.yaml: this is a folder, expected a file with the phones")
                .noneMatch(finding -> finding.startsWith("phones.yaml/a.yaml"));
    }

    @Test
    void aLayerThatIsAFolderIsAMistake() throws IOException {
        folder.write("vars/all.yaml/x", "").write("vars/site/berlin.yaml/x", "");

        assertThat(findings())
                .containsExactly(
                        "vars/all.yaml: this is a folder, expected a file in YAML",
                        "vars/site/berlin.yaml: this is a folder, expected a file in YAML");
    }

    @Test
    void aLinkThatLeadsNowhereIsAMistake() throws IOException {
        Files.createSymbolicLink(temp.resolve("vars"), temp.resolve("gone"));

        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("vars: this is neither a file nor a folder, expected a folder");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsSaidToBeOne() throws IOException {
        assertThat(new FleetReader().validate(temp.resolve("fleet.yaml")).findings())
                .singleElement()
                .asString()
                .contains("fleet.yaml is a file; give the folder that holds fleet.yaml");
    }

    @Test
    void anotherListOfFilesIsFoundWhateverStandsBeforeIt() throws IOException {
        folder.write("files/files.yaml", "[]");
        folder.write("files/files.yml", "[]");
        assertThat(findings()).anyMatch(finding -> finding.contains("files.yml"));
    }

    @Test
    void aFileThatIsALinkOutOfTheFolderIsRefused() throws IOException {
        Path elsewhere = Files.writeString(temp.resolveSibling(temp.getFileName() + "-elsewhere.png"), "secret");
        try {
            folder.write("files/files.yaml", "- {file: logo.png, type: LOGO}\n- {file: own.png, type: LOGO}\n");
            folder.write("photo.png", "a photo");
            Files.createSymbolicLink(temp.resolve("files/logo.png"), elsewhere);
            Files.createSymbolicLink(temp.resolve("files/own.png"), temp.resolve("photo.png"));
            assertThat(findings())
                    .filteredOn(finding -> finding.contains("link"))
                    .singleElement()
                    .asString()
                    .contains("'logo.png' is a link that leads out of the fleet folder");
        } finally {
            Files.delete(elsewhere);
        }
    }
}
