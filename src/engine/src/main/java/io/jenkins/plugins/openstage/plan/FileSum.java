package io.jenkins.plugins.openstage.plan;

import java.io.Serializable;

/**
 * What tells the content of a file from another one.
 *
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record FileSum(long size, String sha256) implements Serializable {}
