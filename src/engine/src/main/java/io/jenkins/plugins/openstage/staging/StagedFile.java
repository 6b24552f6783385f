package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.Serializable;

/**
 * A file that lies on a file server, verified.
 *
 * @param name without folder
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param folder where it lies: with FTP from the root that the account for uploads sees, as the server itself calls it
 * @param source what a phone needs to fetch it
 * @param uploaded false when the same content lay there already
 */
public record StagedFile(String name, long size, String sha256, String folder, FileSource source, boolean uploaded)
        implements Serializable {}
