package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.MacAddress;

/**
 * Something that the service did against the protocol.
 *
 * @param phone which phone saw it
 * @param sentence what it was
 */
public record Violation(MacAddress phone, String sentence) {}
