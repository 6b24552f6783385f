package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.read.CredentialCheck;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.fleet.read.Validation;
import io.jenkins.plugins.openstage.report.Sarif;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        sortOptions = false,
        description =
                "Finds every mistake of a fleet folder at once, each with file, line, column and layer. Needs no phone and"
                        + " no secret. Ends with 0 when there is no mistake and with 1 when there is one; doubts do not count.",
        footer = {
            "",
            "Example:",
            "  openstage validate docs/examples/nordwind",
            "  openstage validate docs/examples/nordwind --format sarif > openstage.sarif"
        })
final class ValidateCommand implements Callable<Integer> {

    /** In which form findings are printed. */
    enum Format {
        /** A line for each, as editors and compilers have it. */
        TEXT,
        /** For programs. */
        JSON,
        /** For code hosts and the Warnings plugin. */
        SARIF
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder, which holds fleet.yaml.")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            defaultValue = "text",
            description =
                    "How findings are printed (default: ${DEFAULT-VALUE}). SARIF is what code hosts and the Warnings plugin"
                            + " of Jenkins read.")
    private Format format;

    @Mixin
    private CredentialOptions credentials;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    (Files.exists(folder) ? folder + " is a file" : "there is no folder " + folder)
                            + "; give the folder that holds fleet.yaml");
        }
        Optional<Credentials> secrets = credentials.given(folder);
        Validation validation = new FleetReader().validate(folder);
        List<Finding> findings = new ArrayList<>(validation.findings());
        if (secrets.isPresent() && validation.fleet().isPresent()) {
            findings.addAll(CredentialCheck.of(validation.fleet().get(), secrets.get()));
            findings.sort(null);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> text(validation, findings, out);
            case JSON -> out.println(Json.of(json(findings)));
            case SARIF -> {
                new Sarif(Version.number()).write(findings, inRepository(), out);
                out.println();
            }
        }
        out.flush();
        return findings.stream().anyMatch(Finding::error) ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }

    private void text(Validation validation, List<Finding> findings, PrintWriter out) {
        findings.forEach(out::println);
        long errors = findings.stream().filter(Finding::error).count();
        String more = validation.leftOut() == 0 ? "" : ", and " + validation.leftOut() + " more that are not shown";
        out.println(folder + ": "
                + validation
                        .fleet()
                        .map(fleet -> count(fleet.phones().size(), "phone") + ", ")
                        .orElse("")
                + count(errors, "mistake") + ", " + count(findings.size() - errors, "doubt") + more);
    }

    private static String count(long number, String word) {
        return (number == 0 ? "no" : Long.toString(number)) + " " + word + (number == 1 ? "" : "s");
    }

    private static Map<String, Object> json(List<Finding> findings) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("severity", finding.error() ? "error" : "warning");
            entry.put("file", finding.file());
            entry.put("line", finding.line());
            entry.put("column", finding.column());
            entry.put("layer", finding.layer());
            entry.put("sentence", finding.sentence());
            entries.add(entry);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("errors", findings.stream().filter(Finding::error).count());
        json.put(
                "warnings",
                findings.stream().filter(finding -> !finding.error()).count());
        json.put("findings", entries);
        return json;
    }

    /** A folder that is named from the root of the repository, as pipelines do; of another one only the files are named. */
    private String inRepository() {
        Path path = folder.normalize();
        boolean below = !path.isAbsolute() && !path.startsWith("..");
        return below ? path.toString().replace('\\', '/') : "";
    }
}
