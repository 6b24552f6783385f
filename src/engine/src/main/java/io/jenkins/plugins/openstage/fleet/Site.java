package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A place with phones.
 *
 * @param name how phones refer to it
 * @param title for people
 * @param fileServer name of the file server of its phones, a key of {@link Fleet#fileServers()}; empty
 *     when they fetch nothing
 */
public record Site(String name, String title, String fileServer) implements Serializable {}
