package io.jenkins.plugins.openstage.staging;

/**
 * What lies on a file server under some name.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
record Content(long size, String sha256) {}
