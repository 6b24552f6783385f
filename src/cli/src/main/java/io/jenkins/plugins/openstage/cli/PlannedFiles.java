package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.StagingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether the files of a plan are deployed, and from where. */
final class PlannedFiles {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--files",
            paramLabel = "[SERVER=]URL",
            description =
                    "From where phones fetch the files of the plan: a folder, by ftp or https, where the files lie already"
                            + " or where --stage-user puts them. With the name of a file server of the fleet: for the phones of its"
                            + " sites; may be given several times.")
    private List<String> filePlaces = new ArrayList<>();

    @Option(
            names = "--stage-user",
            paramLabel = "NAME",
            description =
                    "Put the files of the plan into the folders of --files first, verified, with this account, which may"
                            + " write there.")
    private String stageUser;

    @Option(
            names = "--stage-password-file",
            paramLabel = "FILE",
            description = "A file in UTF-8 or UTF-16 whose first line is the password of that account.")
    private Path stagePassword;

    @Option(
            names = "--no-files",
            description = "Leave out the files of the plan, and tell the phones their items only.")
    private boolean noFiles;

    /** From where phones fetch; nothing when the files are left out. */
    Optional<FilePlaces> places(Fleet fleet, PasswordOptions account) {
        if (noFiles && !filePlaces.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--files and --no-files exclude each other; leave one of them out");
        }
        boolean staging = stageUser != null || stagePassword != null;
        if (staging && (filePlaces.isEmpty() || stageUser == null || stagePassword == null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--stage-user puts files into the folder of --files: give both, and --stage-password-file");
        }
        if (noFiles) {
            return Optional.empty();
        }
        String password = filePlaces.isEmpty() ? "" : account.password();
        return Optional.of(new FilePlaces(fleet, filePlaces, account.user(), password));
    }

    /** Puts the files into their folders, if that is wanted. */
    void stage(Optional<FilePlaces> places, List<PhoneTask> tasks, Consumer<String> say)
            throws StagingException, ApplyException {
        if (stageUser != null) {
            String password = PasswordOptions.firstLine(command, "--stage-password-file", stagePassword);
            new FolderStaging(places.orElseThrow(), new Login(stageUser, password)).stage(tasks, say);
        }
    }
}
