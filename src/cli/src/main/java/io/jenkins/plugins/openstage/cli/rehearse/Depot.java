package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFileServer;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Stager;
import io.jenkins.plugins.openstage.staging.StagingException;
import io.jenkins.plugins.openstage.staging.StagingSettings;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The file servers of a fleet and what lies on them. */
final class Depot implements AutoCloseable {

    private final Resources opened = new Resources();
    private final Map<FleetFileServer, FileServer> servers = new LinkedHashMap<>();
    private final Map<Parcel, FileSource> sources = new HashMap<>();
    private final Set<Parcel> parcels;
    private final TestImages images;

    /** Starts the servers; they are empty. */
    Depot(Fleet fleet, TemporaryFolder folder) throws IOException {
        images = new TestImages(fleet, folder.folder("firmware"));
        parcels = parcels(fleet, images);
        try {
            for (FleetFileServer server : fleet.fileServers().values()) {
                servers.put(server, EmbeddedServer.start(server, folder.folder("server-" + servers.size()), opened));
            }
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Set<Parcel> parcels(Fleet fleet, TestImages images) {
        Set<Parcel> parcels = new LinkedHashSet<>();
        for (FleetPhone phone : fleet.phones()) {
            // A fleet without files and firmware needs no file server.
            fleet.filesFor(phone).forEach(file -> parcels.add(new Parcel(fleet.fileServerFor(phone), file.path())));
            fleet.firmwareFor(phone)
                    .ifPresent(firmware -> parcels.add(new Parcel(fleet.fileServerFor(phone), images.of(firmware))));
        }
        return parcels;
    }

    /** How many files have to be staged. */
    int size() {
        return parcels.size();
    }

    /**
     * Puts every file on the servers from which phones fetch it.
     *
     * @param each is told of every file
     */
    void stage(Runnable each) throws StagingException {
        Stager stager = new Stager(StagingSettings.DEFAULT);
        for (Parcel parcel : parcels) {
            Path file = parcel.file();
            FileServer server = servers.get(parcel.server());
            sources.put(
                    parcel,
                    stager.stage(file, file.getFileName().toString(), server).source());
            each.run();
        }
    }

    /** Where a phone fetches a file that was staged. */
    FileSource source(FleetFileServer server, Path file) {
        return sources.get(new Parcel(server, file));
    }

    /** Where a phone fetches a firmware image that was staged. */
    FileSource image(FleetFileServer server, FleetFirmware firmware) {
        return source(server, images.of(firmware));
    }

    @Override
    public void close() {
        opened.close();
    }

    /** The addresses of the servers. */
    @Override
    public String toString() {
        return servers.values().stream().map(FileServer::url).collect(Collectors.joining(", "));
    }
}
