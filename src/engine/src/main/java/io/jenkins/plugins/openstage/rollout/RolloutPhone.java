package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;

/**
 * A phone of a rollout.
 *
 * @param mac the phone
 * @param site where it stands
 * @param fileServer from where it fetches
 */
public record RolloutPhone(MacAddress mac, String site, String fileServer) {}
