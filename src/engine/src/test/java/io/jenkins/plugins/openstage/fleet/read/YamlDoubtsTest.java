package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDoubtsTest {

    @TempDir
    Path temp;

    private final List<Finding> warnings = new ArrayList<>();

    private List<String> warned(String yaml) throws IOException {
        warnings.clear();
        read(yaml);
        return warnings.stream().map(Finding::toString).toList();
    }

    private String value(String yaml, String item) throws IOException {
        return read(yaml).value(ItemKey.parse(item)).orElseThrow();
    }

    private io.jenkins.plugins.openstage.wpi.ItemList read(String yaml) throws IOException {
        return ItemsFile.read(Files.writeString(temp.resolve("items.yaml"), yaml), false, warnings::add);
    }

    private List<String> refused(String yaml) {
        return catchThrowableOfType(FleetException.class, () -> read(yaml)).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "Null", "NULL"})
    void nothingWithoutQuotesIsSentAsTextWithAWarningAtItsPlace(String nothing) throws IOException {
        String yaml = "e164: 49301\nsip-name: " + nothing + "\n";

        assertThat(value(yaml, "sip-name")).isEqualTo(nothing);
        assertThat(warned(yaml))
                .containsExactly("items.yaml:2:11: warning: '" + nothing + "' without quotes is the text '" + nothing
                        + "' here and not nothing; write '' for an empty value, or '" + nothing
                        + "' in quotes for the text");
        assertThat(warned("sip-name: '" + nothing + "'\n")).isEmpty();
    }

    @Test
    void anEmptiedValueIsWarnedOfAtItsPlace() throws IOException {
        assertThat(warned("display-id-unicode:\nkey-label-unicode:\n  1:\n"))
                .containsExactly(
                        "items.yaml:1:20: warning: item 'display-id-unicode' is emptied, because nothing is written here;"
                                + " write '' if that is meant",
                        "items.yaml:3:5: warning: item 'key-label-unicode[1]' is emptied, because nothing is written here;"
                                + " write '' if that is meant");
        assertThat(warned("display-id-unicode: ''\n")).isEmpty();
    }

    @Test
    void aFeatureCodeThatYamlTakesForACommentIsWarnedOf() throws IOException {
        assertThat(warned("callback-cancel-code: #37#\n"))
                .singleElement()
                .asString()
                .startsWith("items.yaml:1:")
                .contains("nothing is written here: what begins with # is a comment in YAML");
        assertThat(warned("display-id-unicode: Room #37\n"))
                .containsExactly(
                        "items.yaml:1:21: warning: what begins with # behind this text is a comment in YAML and no"
                                + " part of it; put all into quotes if it is, or a blank behind the # if not");
        assertThat(warned("display-id-unicode: Room # thirty-seven\nsip-name: '#37#' #ours\n"))
                .isEmpty();
        assertThat(value("display-id-unicode: Room#37\n", "display-id-unicode")).isEqualTo("Room#37");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "no",
                "yes",
                "on",
                "off",
                "12:34:56:12:34:56",
                "001E81234567",
                "12E456789012",
                "0x1F",
                "0o17",
                "1_000",
                "2026-01-02",
                "1.10",
                ".inf",
                "NaN",
                "190:20:30",
                "123456789012345678901234",
                "+49 30 1"
            })
    void whatReadersOfYamlTakeForNumbersOrDatesStaysAsWritten(String text) throws IOException {
        assertThat(value("sip-name: " + text + "\n", "sip-name")).isEqualTo(text);
        assertThat(warned("sip-name: " + text + "\n")).isEmpty();
    }

    @Test
    void whatNobodySeesAtTheEndsIsLeftOutWithAWarning() throws IOException {
        String yaml = "sip-name: 49301\u00A0\n";

        assertThat(value(yaml, "sip-name")).isEqualTo("49301");
        assertThat(warned(yaml))
                .containsExactly(
                        "items.yaml:1:11: warning: an invisible character at the beginning or end of this text is"
                                + " left out: U+00A0 (no-break space); delete it, or put the text into quotes");
        assertThat(value("sip-name: \"49301\u00A0\"\n", "sip-name")).isEqualTo("49301\u00A0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!vault", "!!binary", "!secret", "!ENV_VARIABLE"})
    void aTagIsAMistakeForItsMeaningWouldBeLost(String tag) {
        assertThat(refused("sip-name: " + tag + " c2VjcmV0\n"))
                .containsExactly(
                        "items.yaml:1:11: a tag, which begins with !, means nothing here; write the value without it,"
                                + " a secret as ${credential:name}, and a text that begins with ! in quotes");
    }

    @Test
    void mergingAndOneIndexInTwoSpellingsAreMistakes() {
        assertThat(refused("key-label-unicode:\n  1: a\n  01: b\n"))
                .containsExactly(
                        "items.yaml:3:7: item 'key-label-unicode[1]' stands here a second time, first in line 2;"
                                + " delete one of them");
        assertThat(refused("a: &base\n  1: x\n<<: *base\n").get(0))
                .startsWith("items.yaml:3:1: '<<' merges nothing here");
    }

    @Test
    void aTabAndACharacterThatNoYamlHasAreNamedWithTheirPlace() {
        assertThat(refused("sip-name: a\n\tdst: b\n").get(0)).startsWith("items.yaml:2:1: this is no YAML: ");
        assertThat(refused("sip-name: a\ndst: b\u0007\n"))
                .containsExactly("items.yaml:2:7: here is the character U+0007, which no YAML has; delete it");
    }

    @Test
    void anItemsFileMayBeSavedByAnyEditor() throws IOException {
        Path file = temp.resolve("utf16.yaml");
        Files.write(file, "\uFEFFsip-name: Zoë\r\ne164: 49301\r\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(ItemsFile.read(file, false, warnings::add).value("sip-name")).contains("Zoë");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aSecretInAnItemsFileIsNoDoubtForThereItHasToStand() throws IOException {
        assertThat(warned("sip-pwd: geheim\n")).isEmpty();
    }

    @Test
    void noWarningQuotesWhatMayBeASecret() throws IOException {
        assertThat(warned("sip-pwd: geheim #auch\n").toString())
                .contains("comment")
                .doesNotContain("geheim", "auch");
    }

    @Test
    void aFleetFolderWarnsAlike() throws IOException {
        FleetFolder folder = new FleetFolder(temp);
        folder.write("vars/site/berlin.yaml", "sip-name: ~\n");

        assertThat(folder.read().warnings())
                .extracting(Finding::toString)
                .anyMatch(line -> line.startsWith("vars/site/berlin.yaml:1:11: warning: '~' without quotes"));
    }
}
