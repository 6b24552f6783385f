package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {

    private static final Path FILE = Path.of("../../docs/commands.md");
    private static final String UPDATE = "openstage.docs.update";

    /** {@code -Dopenstage.docs.update=true} writes the file instead of comparing it. */
    @Test
    void docsCommandsIsUpToDate() throws IOException {
        String expected = CommandReference.markdown();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(FILE, expected);
        }

        assertThat(FILE)
                .as("docs/commands.md is generated; write it anew with: mvn test -pl src/cli -am"
                        + " -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyCommandHasAnExampleAndEveryOptionADescription() {
        OpenStage.commandLine().getSubcommands().values().stream()
                .filter(command -> !command.getCommandName().equals("generate-completion"))
                .forEach(command -> {
                    assertThat(command.getCommandSpec().usageMessage().footer())
                            .as(command.getCommandName())
                            .anyMatch(line -> line.startsWith("  openstage " + command.getCommandName()));
                    assertThat(command.getCommandSpec().args())
                            .allSatisfy(argument -> assertThat(argument.description())
                                    .as(argument.toString())
                                    .isNotEmpty());
                });
    }
}
