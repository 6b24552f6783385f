package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;

/**
 * A phone of the inventory that cannot be told.
 *
 * @param mac which phone
 * @param address where the inventory has it
 * @param model by slug
 * @param site by name
 * @param reason why, and what to do; one sentence
 */
public record Untold(MacAddress mac, String address, String model, String site, String reason)
        implements Serializable {}
