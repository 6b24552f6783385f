package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.release.ReleaseSources;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From which folders phones fetch the files of a fleet: one for all, or one for each file server of the fleet. */
final class FilePlaces implements ReleaseSources {

    private static final String ALL = "";

    private final Fleet fleet;
    private final String user;
    private final String password;
    private final Map<String, String> folders = new HashMap<>();

    /**
     * @param places {@code URL} or {@code SERVER=URL}
     * @throws IllegalArgumentException with a sentence when one is no such place
     */
    FilePlaces(Fleet fleet, List<String> places, String user, String password) {
        this.fleet = fleet;
        this.user = user;
        this.password = password;
        for (String place : places) {
            int equals = place.indexOf('=');
            boolean named = equals > 0 && equals < place.indexOf(':');
            String server = named ? place.substring(0, equals) : ALL;
            if (named && !fleet.fileServers().containsKey(server)) {
                throw new IllegalArgumentException("--files: the fleet has no file server '" + server + "', it has "
                        + String.join(", ", fleet.fileServers().keySet()));
            }
            if (folders.put(server, named ? place.substring(equals + 1) : place) != null) {
                throw new IllegalArgumentException("--files: two folders are given for "
                        + (named ? "the file server " + server : "all file servers") + "; leave one of them out");
            }
        }
    }

    @Override
    public FileSource of(FleetPhone phone, FleetFile file) {
        return of(phone, file.name());
    }

    @Override
    public FileSource of(FleetPhone phone, ManifestImage image) {
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "the release has firmware, and nobody says from where phones fetch it: give"
                            + " --files with the folder in which the images lie");
        }
        return of(phone, image.file());
    }

    private FileSource of(FleetPhone phone, String name) {
        String folder = folder(phone);
        return FileUrl.source(folder + (folder.endsWith("/") ? "" : "/") + encoded(name), user, password);
    }

    /**
     * The folder from which a phone fetches.
     *
     * @throws IllegalArgumentException with a sentence when none is given
     */
    String folder(FleetPhone phone) {
        String server = fleet.fileServerFor(phone).name();
        String folder = folders.getOrDefault(server, folders.get(ALL));
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "the plan deploys files, and nobody says from where phones fetch them: give"
                            + " --files with the folder in which they lie, or --no-files to leave them out");
        }
        if (folder == null) {
            throw new IllegalArgumentException("--files names no folder for the file server " + server
                    + ", from which phones fetch: give --files " + server + "=URL");
        }
        return folder;
    }

    private static String encoded(String name) {
        try {
            return new URI(null, null, "/" + name, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the file name '" + name + "' cannot stand in a URL", e);
        }
    }
}
