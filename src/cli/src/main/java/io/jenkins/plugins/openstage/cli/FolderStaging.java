package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.FileTask;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.release.FleetManifest;
import io.jenkins.plugins.openstage.release.ReleaseTask;
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

    /**
     * Stages the images that these phones may be told to install.
     *
     * @param said is told of every image
     */
    void images(List<ReleaseTask> tasks, FleetManifest manifest, Consumer<String> said)
            throws StagingException, ApplyException {
        for (ReleaseTask task : tasks) {
            if (task.firmware().isPresent()) {
                for (ManifestImage image : task.firmware().get().firmware().images()) {
                    stage(
                            new Staged(manifest.file(image), image.file(), "the image " + image.file(), image.sha256()),
                            places.folder(task.phone()),
                            said);
                }
            }
        }
    }

    private void stage(FileTask task, String folder, Consumer<String> said) throws StagingException, ApplyException {
        stage(
                new Staged(
                        task.file().path(),
                        task.file().name(),
                        "the file " + task.planned().title(),
                        task.planned().sum().sha256()),
                folder,
                said);
    }

    /** What is staged: where it lies, under which name, what people call it, and what it has to be. */
    private record Staged(Path file, String name, String title, String sha256) {}

    private void stage(Staged wanted, String folder, Consumer<String> said) throws StagingException, ApplyException {
        Path file = wanted.file();
        String name = wanted.name();
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
        if (!there.sha256().equals(wanted.sha256())) {
            throw new ApplyException(
                    wanted.title() + " was changed while it was staged; nothing was told." + " Make a new plan");
        }
        said.accept((there.uploaded() ? "Staged " : "There already: ") + name + " in " + server.url());
    }
}
