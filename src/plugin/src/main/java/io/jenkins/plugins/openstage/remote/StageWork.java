package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Pause;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.staging.Stager;
import io.jenkins.plugins.openstage.staging.StagingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Stages files from a node. An interrupt breaks the upload off and leaves nothing half written on the server.
 *
 * @param files the files on the node, each with its name on the server
 * @param server where they go
 * @param nodeRoot the node's root folder
 * @param log the build's log
 */
public record StageWork(Map<String, String> files, FileServer server, String nodeRoot, BuildLog log)
        implements ControllerToAgentCallable<List<StagedFile>, IOException> {

    public StageWork {
        files = new LinkedHashMap<>(files);
    }

    @Override
    public List<StagedFile> call() throws IOException {
        NodeFolder.prepare(nodeRoot);
        List<StagedFile> staged = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            staged.add(stage(Path.of(file.getKey()), file.getValue()));
        }
        return staged;
    }

    private StagedFile stage(Path file, String name) throws IOException {
        Stager stager = new Stager(StagingSettings.DEFAULT, delay -> {
            log.say(name + ": " + server.url() + " cannot take it now, next attempt in " + delay.toSeconds() + " s");
            Pause.REAL.pause(delay);
        });
        long begun = System.nanoTime();
        StagedFile staged = stager.stage(file, name, server, new UploadLines(name, log));
        log.say(String.format(
                Locale.ROOT,
                "%s: %s %s%s (%,d bytes, SHA-256 %s, %.1f s)",
                name,
                staged.uploaded() ? "staged on" : "lies already on",
                server.url(),
                name,
                staged.size(),
                staged.sha256(),
                (System.nanoTime() - begun) / 1e9));
        return staged;
    }
}
