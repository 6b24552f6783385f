package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.FileServers;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.fleet.FleetFileServer;
import io.jenkins.plugins.openstage.remote.FileToStage;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.remote.StageWork;
import io.jenkins.plugins.openstage.remote.StagedSources;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the files of a plan on the file servers from which its phones fetch them. The server that a fleet folder names is the configured
 * one of that name, or else the first configured one that serves the site. For one use by one step.
 */
final class FleetStaging {

    /** So much of a file's sum names the folder of one that shares its name with another. */
    private static final int FOLDER_LETTERS = 12;

    private final StepSite site;
    /** What is put into each folder of each server, by the files' paths, with their names there. */
    private final Map<Place, Map<String, String>> uploads = new LinkedHashMap<>();

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, FileServer> servers = new HashMap<>();

    /** A folder of a server; empty for the server's own. */
    private record Place(String server, String folder) {}

    FleetStaging(StepSite site) {
        this.site = site;
    }

    /**
     * Stages the files, each once for each server.
     *
     * @throws AbortException with one sentence when no server is configured for a file, or a file is not the one that was reviewed
     */
    StagedSources stage(List<FileToStage> files) throws IOException, InterruptedException {
        Map<FileToStage, Place> wanted = new LinkedHashMap<>();
        for (FileToStage file : files) {
            wanted.put(file, place(file));
        }
        Map<Place, Map<String, StagedFile>> staged = new HashMap<>();
        for (Map.Entry<Place, Map<String, String>> upload : uploads.entrySet()) {
            staged.put(upload.getKey(), upload(upload.getKey(), upload.getValue()));
        }
        Map<String, Map<String, FileSource>> bySite = new HashMap<>();
        for (Map.Entry<FileToStage, Place> each : wanted.entrySet()) {
            FileToStage file = each.getKey();
            StagedFile there = staged.get(each.getValue()).get(file.path());
            if (!there.sha256().equals(file.sha256())) {
                throw new AbortException("The file " + file.title()
                        + " was changed while it was staged; no phone was told. Make a new plan");
            }
            bySite.computeIfAbsent(file.site(), any -> new HashMap<>()).put(file.path(), there.source());
        }
        return new StagedSources(bySite);
    }

    private Place place(FileToStage file) throws IOException {
        String server = server(file);
        String key = server + "\n" + file.path();
        Place known = places.get(key);
        if (known == null) {
            Place own = new Place(server, "");
            boolean taken = uploads.getOrDefault(own, Map.of()).containsValue(file.name());
            known = taken ? new Place(server, file.sha256().substring(0, FOLDER_LETTERS)) : own;
            uploads.computeIfAbsent(known, any -> new LinkedHashMap<>()).put(file.path(), file.name());
            places.put(key, known);
        }
        return known;
    }

    /** The name of the server on which a file is staged. */
    private String server(FileToStage file) throws IOException {
        FleetFileServer named = file.server();
        if (site.rehearsal().isPresent()) {
            Protocol protocol =
                    switch (named.kind()) {
                        case FTP -> Protocol.FTP;
                        case HTTPS -> Protocol.HTTPS;
                    };
            servers.computeIfAbsent(named.name(), name -> site.around().standIn(protocol, name));
            return named.name();
        }
        FileServerConfiguration configured = configured(file);
        if (!servers.containsKey(configured.getName())) {
            servers.put(configured.getName(), FileServers.of(configured, site.run()));
        }
        return configured.getName();
    }

    private static FileServerConfiguration configured(FileToStage file) throws AbortException {
        boolean named = OpenStageConfiguration.get().getFileServers().stream()
                .anyMatch(server -> server.getName().equals(file.server().name()));
        try {
            return named ? FileServers.find(file.server().name(), null) : FileServers.find(null, file.site());
        } catch (AbortException e) {
            throw new AbortException("The plan deploys files, and nobody knows where to stage them: " + e.getMessage()
                    + ". It is for the " + file.place()
                    + ": configure a file server of that name, or leave the files out with files: false");
        }
    }

    private Map<String, StagedFile> upload(Place place, Map<String, String> files)
            throws IOException, InterruptedException {
        FileServer server = servers.get(place.server());
        FileServer target = place.folder().isEmpty() ? server : server.inFolder(place.folder());
        site.log()
                .say("stage " + String.join(", ", files.values()) + " on file server '" + place.server() + "' ("
                        + target.url() + ")");
        List<StagedFile> staged;
        try {
            staged = site.node().call(new StageWork(files, target, site.node().root(), site.log()));
        } catch (NodeLostException e) {
            throw e.whileIt("staged the files of the plan; no phone was told");
        }
        Map<String, StagedFile> byPath = new HashMap<>();
        Iterator<StagedFile> each = staged.iterator();
        new ArrayList<>(files.keySet()).forEach(path -> byPath.put(path, each.next()));
        return byPath;
    }
}
