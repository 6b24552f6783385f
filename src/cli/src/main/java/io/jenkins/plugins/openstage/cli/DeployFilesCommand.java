package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            description = "A file to fetch, by ftp or https, and its WPI file type; may be given several times.")
    private Map<String, String> deployed = new TreeMap<>();

    @Option(
            names = "--delete",
            paramLabel = "NAME=TYPE",
            description =
                    "A file to delete, by its name on the phone and its WPI file type; may be given several times.")
    private Map<String, String> deleted = new TreeMap<>();

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
        deployed.forEach(
                (url, type) -> changes.add(new FileChange.Deploy(FileUrl.source(url, account.user(), password), type)));
        deleted.forEach((name, type) -> changes.add(new FileChange.Delete(name, type)));
        return entities.allowedIn(new Job.DeployFiles(changes));
    }
}
