package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.FleetFileServer;
import java.io.Serializable;

/**
 * A file of a fleet folder that phones of a site fetch.
 *
 * @param server from which they fetch, as the fleet folder has it
 * @param site of the phones
 * @param path on the node
 * @param name the name under which phones keep it
 * @param title the same with its type, for people
 * @param sha256 of the file that was reviewed
 */
public record FileToStage(FleetFileServer server, String site, String path, String name, String title, String sha256)
        implements Serializable {

    /** For messages: {@code file server 'munich' of the fleet folder, for site 'munich'}. */
    public String place() {
        return "file server '" + server.name() + "' of the fleet folder, for site '" + site + "'";
    }
}
