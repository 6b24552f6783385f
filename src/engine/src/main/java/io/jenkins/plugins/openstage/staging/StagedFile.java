package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.Serializable;

/**
 * A file that lies on a file server, verified.
 *
 * @param name without folder
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param source what a phone needs to fetch it
 * @param uploaded false when the same content lay there already
 */
public record StagedFile(String name, long size, String sha256, FileSource source, boolean uploaded)
        implements Serializable {}
