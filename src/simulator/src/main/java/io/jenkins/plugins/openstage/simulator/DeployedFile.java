package io.jenkins.plugins.openstage.simulator;

import java.time.LocalDateTime;

/**
 * A file that is stored on a phone; name and type together identify it (protocol.md 9.5).
 *
 * @param name its name
 * @param type its WPI file type, for example {@code LOGO}
 * @param size in bytes
 * @param sha256 of what the phone fetched, in lower-case hex digits
 * @param stored when the phone had it
 */
public record DeployedFile(String name, String type, long size, String sha256, LocalDateTime stored) {}
