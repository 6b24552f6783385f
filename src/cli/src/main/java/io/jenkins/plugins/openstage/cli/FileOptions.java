package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.staging.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** From where phones fetch the files of a fleet folder, and who puts them there. */
final class FileOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--files",
            paramLabel = "[SERVER=]URL",
            description =
                    "From where phones fetch what they are told to fetch: a folder, by ftp or https, where the files lie already"
                            + " or where --stage-user puts them. With the name of a file server of the fleet: for the phones of its"
                            + " sites; may be given several times.")
    private List<String> filePlaces = new ArrayList<>();

    @Option(
            names = "--stage-user",
            paramLabel = "NAME",
            description =
                    "Put these files into the folders of --files first, verified, with this account, which may write there.")
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

    @Mixin
    private PasswordOptions account = new PasswordOptions();

    /** Whether the files of the plan are deployed. */
    boolean deployed() {
        return !noFiles;
    }

    /**
     * Refuses what makes no sense together.
     *
     * @param withImages whether phones fetch more than the files of the plan
     */
    void check(boolean withImages) {
        if (noFiles && !filePlaces.isEmpty() && !withImages) {
            throw usage("--files and --no-files exclude each other; leave one of them out");
        }
        boolean staging = stages() || stagePassword != null;
        if (staging && (filePlaces.isEmpty() || stageUser == null || stagePassword == null)) {
            throw usage("--stage-user puts files into the folder of --files: give both, and --stage-password-file");
        }
    }

    /** The places, where phones know the account at each. */
    FilePlaces places(Fleet fleet) {
        String password = filePlaces.isEmpty() ? "" : account.password();
        return new FilePlaces(fleet, filePlaces, account.user(), password);
    }

    /** Whether files are put there first. */
    boolean stages() {
        return stageUser != null;
    }

    /** What puts files there, if it is to. */
    Optional<FolderStaging> staging(FilePlaces places) {
        if (!stages()) {
            return Optional.empty();
        }
        String password = PasswordOptions.firstLine(command, "--stage-password-file", stagePassword);
        return Optional.of(new FolderStaging(places, new Login(stageUser, password)));
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
