package io.jenkins.plugins.openstage.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command reference as Markdown, from what picocli knows of the commands. */
final class CommandReference {

    private static final int WIDTH = 100;

    private CommandReference() {}

    static String markdown() {
        CommandLine root = OpenStage.commandLine();
        StringBuilder text = new StringBuilder("# Commands\n\n")
                .append("<!-- Generated from the program; CommandReferenceTest says how. -->\n\n")
                .append(String.join("\n", root.getCommandSpec().usageMessage().description()))
                .append("\n\n")
                .append("The program is one file, `src/cli/target/openstage.jar`; `openstage` stands for"
                        + " `java -jar openstage.jar`. Results go to standard output, progress and log to standard error."
                        + " Durations are written as 500ms, 30s, 5m or 2h.\n\n")
                .append(
                        "Text files, such as lists of phones, items, passwords and PEM, may be in UTF-8 or UTF-16, with or without"
                                + " a byte order mark, with any line ends. What gets a value or an order, such as an item to write or"
                                + " a file to deploy, may be given once only; what is only named, such as a phone or an item to read,"
                                + " counts once however often it is named.\n\n")
                .append("On Java 24 and later the jar itself allows what it needs of native libraries"
                        + " (`Enable-Native-Access` in its manifest).\n\n");
        text.append("| Command | |\n|---|---|\n");
        for (CommandLine command : commands(root)) {
            text.append("| [`")
                    .append(command.getCommandName())
                    .append("`](#openstage-")
                    .append(command.getCommandName())
                    .append(") | ")
                    .append(description(command.getCommandSpec()))
                    .append(" |\n");
        }
        text.append("\n## Exit codes\n\n| Code | Meaning |\n|---|---|\n");
        ExitCode.meanings().forEach((code, meaning) -> text.append("| ")
                .append(code)
                .append(" | ")
                .append(meaning)
                .append(" |\n"));
        text.append("\n## Options of every command\n\n");
        options(text, root.getCommandSpec());
        commands(root).forEach(command -> command(text, command));
        return text.toString();
    }

    private static List<CommandLine> commands(CommandLine root) {
        return root.getSubcommands().values().stream().distinct().toList();
    }

    private static void command(StringBuilder text, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().width(WIDTH);
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        text.append("\n## openstage ")
                .append(spec.name())
                .append("\n\n")
                .append(description(spec))
                .append(details(spec))
                .append("\n\n```\n")
                .append(help.synopsis(0).stripTrailing().replace("\r", ""))
                .append("\n```\n\n");
        options(text, spec);
        String example = List.of(spec.usageMessage().footer()).stream()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        if (!example.isEmpty()) {
            text.append("\nExample:\n\n```sh\n").append(example).append("\n```\n");
        }
    }

    private static void options(StringBuilder text, CommandSpec spec) {
        List<ArgSpec> arguments = spec.args().stream()
                .filter(argument -> !argument.inherited() && !argument.hidden())
                .filter(argument -> spec.parent() == null || !everywhere(argument))
                .toList();
        if (arguments.isEmpty()) {
            return;
        }
        text.append("| Option | Meaning |\n|---|---|\n");
        arguments.stream()
                .filter(ArgSpec::isPositional)
                .forEach(argument -> row(text, "`" + argument.paramLabel() + "`", argument));
        arguments.stream()
                .filter(ArgSpec::isOption)
                .map(OptionSpec.class::cast)
                .forEach(option -> row(text, label(option), option));
    }

    private static boolean everywhere(ArgSpec argument) {
        return argument instanceof OptionSpec option
                && List.of("--help", "--version", "--verbose").contains(option.longestName());
    }

    private static String label(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        return List.of(option.names()).stream()
                .map(name -> "`" + name + (flag ? "" : " " + option.paramLabel()) + "`")
                .collect(Collectors.joining(", "));
    }

    private static void row(StringBuilder text, String label, ArgSpec argument) {
        String meaning = String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
        String required = argument.required() && argument.isOption() ? " Required." : "";
        text.append("| ")
                .append(label.replace("|", "\\|"))
                .append(" | ")
                .append(meaning.replace("|", "\\|"))
                .append(required)
                .append(" |\n");
    }

    /** What the description says beyond its first paragraph; picocli's own commands say nothing there that fits here. */
    private static String details(CommandSpec spec) {
        return spec.userObject() instanceof AutoComplete.GenerateCompletion
                ? ""
                : List.of(spec.usageMessage().description()).stream()
                        .skip(1)
                        .map(paragraph -> "\n\n" + paragraph)
                        .collect(Collectors.joining());
    }

    private static String description(CommandSpec spec) {
        return spec.usageMessage().description()[0].replace("${ROOT-COMMAND-NAME}", "openstage");
    }
}
