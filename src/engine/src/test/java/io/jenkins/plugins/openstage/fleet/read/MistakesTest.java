package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a telephone administrator is told of each kind of mistake. With {@code -Dmistakes.write=true} the messages are written down
 * anew; read them before you keep them.
 */
class MistakesTest {

    private static final int KINDS = 60;
    /** It stands in every place of a folder in which a secret may stand by mistake. */
    private static final String SECRET = "swordfish";

    private static final String ENCODED = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path temp;

    static List<String> mistakes() {
        return MistakeFolders.names();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyKindOfMistakeIsToldInItsOwnWords(String name) throws IOException {
        Validation validation = new FleetReader().validate(MistakeFolders.with(name, temp));
        String told = validation.findings().stream()
                .map(finding -> finding + (finding.layer().isEmpty() ? "" : " [" + finding.layer() + "]") + "\n")
                .collect(Collectors.joining());
        Path golden = MistakeFolders.ALL.resolve(name).resolve(MistakeFolders.MESSAGE);
        if (Boolean.getBoolean("mistakes.write")) {
            Files.writeString(golden, told);
        }

        assertThat(told).isEqualTo(Files.readString(golden)).isNotEmpty();
        assertThat(told).doesNotContainIgnoringCase(SECRET).doesNotContain(ENCODED);
    }

    @Test
    void theFolderWithoutAMistakeIsRight() throws IOException {
        assertThat(new FleetReader().validate(MistakeFolders.right(temp)).findings())
                .isEmpty();
    }

    @Test
    void thereAreAsManyKindsAsPeopleMake() {
        assertThat(MistakeFolders.names()).hasSizeGreaterThanOrEqualTo(KINDS);
    }

    @Test
    void everyFindingSaysWhereItIs() throws IOException {
        try (Stream<String> names = MistakeFolders.names().stream()) {
            for (String name : names.toList()) {
                for (Finding finding : new FleetReader()
                        .validate(MistakeFolders.with(name, temp.resolve(name)))
                        .findings()) {
                    assertThat(finding.line() == 0).as(name).isEqualTo(finding.column() == 0);
                    assertThat(finding.file().startsWith("vars/") && finding.line() > 0)
                            .as(name + " " + finding)
                            .isEqualTo(!finding.layer().isEmpty() && finding.line() > 0);
                }
            }
        }
    }
}
