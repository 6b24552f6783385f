package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.text.Invisible;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deploy-files",
        sortOptions = false,
        description = "Lets phones fetch or delete files (FileDeployment).",
        footer = {
            "",
            "Example:",
            "  openstage deploy-files --phone 192.0.2.44 --deploy ftp://files.example/logo.png=LOGO --user phones"
        })
final class DeployFilesCommand extends PhoneCommand {

    @Option(
            names = "--deploy",
            paramLabel = "URL=TYPE",
            description =
                    "A file to fetch, by ftp or https, and its WPI file type; may be given several times, but each name"
                            + " with a type once.")
    private List<String> deployed = new ArrayList<>();

    @Option(
            names = "--delete",
            paramLabel = "NAME=TYPE",
            description =
                    "A file to delete, by its name on the phone and its WPI file type; may be given several times, but each"
                            + " name with a type once.")
    private List<String> deleted = new ArrayList<>();

    @Mixin
    private PasswordOptions account = new PasswordOptions();

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Override
    Job job() {
        if (deployed.isEmpty() && deleted.isEmpty()) {
            throw usage("there is nothing to do: give --deploy URL=TYPE or --delete NAME=TYPE");
        }
        List<FileChange> changes = new ArrayList<>();
        String password = deployed.isEmpty() ? "" : account.password();
        for (String text : deployed) {
            Typed file = typed("--deploy", text);
            changes.add(new FileChange.Deploy(FileUrl.source(file.name(), account.user(), password), file.type()));
        }
        for (String text : deleted) {
            Typed file = typed("--delete", text);
            changes.add(new FileChange.Delete(file.name(), file.type()));
        }
        return entities.allowedIn(new Job.DeployFiles(changes));
    }

    /** A file with its type. */
    private record Typed(String name, String type) {}

    /** The last equals sign parts them: names and URLs may have some, types have none. */
    private Typed typed(String option, String text) {
        int equals = text.lastIndexOf('=');
        String type = Invisible.strip(text.substring(equals + 1));
        if (equals < 1 || type.isEmpty()) {
            throw usage(option + " needs a file and its type, as in logo.png=LOGO");
        }
        return new Typed(Invisible.strip(text.substring(0, equals)), type);
    }
}
