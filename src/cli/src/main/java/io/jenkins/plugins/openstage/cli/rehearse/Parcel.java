package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.FleetFileServer;
import java.nio.file.Path;

/**
 * A file that has to lie on a file server.
 *
 * @param server where
 * @param file what
 */
record Parcel(FleetFileServer server, Path file) {}
