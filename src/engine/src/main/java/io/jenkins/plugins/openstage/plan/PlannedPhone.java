package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.time.Instant;

/**
 * A phone of which the plan has something to say.
 *
 * @param mac which phone
 * @param address where it listens for contact-me
 * @param e164 its number as the inventory has it; empty when it has none
 * @param model by slug
 * @param site by name
 * @param read when it was read
 * @param before a digest of what was read of the phone, as far as the plan touches it: its model, its firmware and each item
 *     that changes. Whoever applies the plan reads the same again and finds the same digest, or the phone has changed
 */
public record PlannedPhone(
        MacAddress mac, String address, String e164, String model, String site, Instant read, String before)
        implements Serializable {}
