package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A file server of the fleet.
 *
 * @param name how sites refer to it
 * @param kind the protocol with which phones fetch
 */
public record FleetFileServer(String name, FileServerKind kind) implements Serializable {}
