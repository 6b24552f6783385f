package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.io.Serializable;

/**
 * A phone that a step asks.
 *
 * @param name what log, results and pipeline call it: its address, with its MAC address where the step gives one. A simulated one has
 *     the name of the phone for which it stands
 * @param address where it is asked
 */
public record AskedPhone(String name, PhoneAddress address) implements Serializable {

    /** A real phone. */
    public static AskedPhone at(PhoneAddress address) {
        return new AskedPhone(address.notation(), address);
    }
}
