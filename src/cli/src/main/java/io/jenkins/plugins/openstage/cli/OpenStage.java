package io.jenkins.plugins.openstage.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code openstage} with its subcommands. */
@Command(
        name = "openstage",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Provisions OpenStage and OpenScape Desk Phone SIP phones, and rehearses it with simulated ones.",
        footer = {"", "Example:", "  openstage rehearse docs/examples/nordwind"},
        subcommands = {
            ReadAllCommand.class,
            ReadCommand.class,
            WriteCommand.class,
            RestartCommand.class,
            DeployFilesCommand.class,
            DeploySoftwareCommand.class,
            DeployCertificateCommand.class,
            GoSecureCommand.class,
            ReadmitCommand.class,
            ServeCommand.class,
            StageCommand.class,
            SimulateCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            RehearseCommand.class,
            GatherCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ReleaseCommand.class,
            RolloutCommand.class,
            JournalCommand.class,
            DriftCommand.class,
            RenderedCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class OpenStage {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show on standard error what happens; twice shows more.")
    private boolean[] verbosity = {};

    /** How often -v was given. */
    int verbosity() {
        return verbosity.length;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        OpenStage root = new OpenStage();
        CommandLine commandLine = new CommandLine(root);
        commandLine.setExecutionStrategy(parsed -> {
            Logging.configure(root.verbosity(), commandLine.getErr());
            return new CommandLine.RunLast().execute(parsed);
        });
        Sentences sentences = new Sentences(() -> root.verbosity() > 0);
        commandLine.setExecutionExceptionHandler(sentences::failed);
        commandLine.setParameterExceptionHandler(Sentences::refused);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        describe(commandLine);
        return commandLine;
    }

    private static void describe(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings(command));
        command.getSubcommands().values().forEach(OpenStage::describe);
    }
}
