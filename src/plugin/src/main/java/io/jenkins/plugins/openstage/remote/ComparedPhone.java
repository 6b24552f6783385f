package io.jenkins.plugins.openstage.remote;

import java.io.Serializable;

/**
 * A phone of which a comparison has something to say.
 *
 * @param name what steps call it: its address with its MAC address
 * @param mac its MAC address
 * @param number its number in the inventory; empty when it has none
 * @param model its slug in the fleet folder
 * @param sentence what is said of it
 */
public record ComparedPhone(String name, String mac, String number, String model, String sentence)
        implements Serializable {}
