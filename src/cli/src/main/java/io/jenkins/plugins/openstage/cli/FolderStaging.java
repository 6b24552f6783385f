package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.FileTask;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.staging.Stager;
import io.jenkins.plugins.openstage.staging.StagingException;
import io.jenkins.plugins.openstage.staging.StagingSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts the files of a plan into the folders from which its phones fetch them, each once. For one use by one thread. */
final class FolderStaging {

    private final FilePlaces places;
    private final Login login;
    private final Stager stager = new Stager(StagingSettings.DEFAULT);
    /** What lies in which folder, by the file's address. */
    private final Map<String, Path> staged = new HashMap<>();

    /**
     * @param login of the account that may write there, which is not that of the phones
     */
    FolderStaging(FilePlaces places, Login login) {
        this.places = places;
        this.login = login;
    }

    /**
     * Stages what these phones are to fetch.
     *
     * @param said is told of every file
     * @throws StagingException with a sentence when a server does not take a file
     * @throws ApplyException when a file is not the one that was reviewed
     */
    void stage(List<PhoneTask> tasks, Consumer<String> said) throws StagingException, ApplyException {
        for (PhoneTask task : tasks) {
            String folder = task.files().isEmpty() ? "" : places.folder(task.phone());
            for (FileTask file : task.files()) {
                stage(file, folder, said);
            }
        }
    }

    private void stage(FileTask task, String folder, Consumer<String> said) throws StagingException, ApplyException {
        Path file = task.file().path();
        String name = task.file().name();
        Path other = staged.put(folder + "\n" + name, file);
        if (file.equals(other)) {
            return;
        }
        if (other != null) {
            throw new ApplyException("two files of the fleet folder are called " + name + ", " + other + " and " + file
                    + ", and one folder cannot hold both; nothing was told. Give one of them another name");
        }
        FileServer server =
                FileServer.parse(folder + (folder.endsWith("/") ? "" : "/")).withLogin(login);
        StagedFile there = stager.stage(file, name, server);
        if (!there.sha256().equals(task.planned().sum().sha256())) {
            throw new ApplyException("the file " + task.planned().title()
                    + " was changed while it was staged; nothing was told. Make a new plan");
        }
        said.accept((there.uploaded() ? "Staged " : "There already: ") + name + " in " + server.url());
    }
}
