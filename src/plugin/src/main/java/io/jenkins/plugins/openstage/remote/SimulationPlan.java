package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which phones to simulate.
 *
 * @param names the phones for which simulated ones stand; empty to make up so many
 * @param count how many when no names are given
 * @param model of all of them, one of {@link PhoneProfile#MODELS}
 * @param firmware the version they start with
 * @param seed of all that is random
 * @param faults how many phones have which fault; the first phones get them
 * @param images small firmware images to write: the file on the node, and the version that it shall name
 * @param patience the longest time for each phone
 * @param entities whether they read values with less, greater and ampersand
 * @param snapshot the file on the node that says what each phone is and has, whose twins they are then; null to make them up
 */
public record SimulationPlan(
        List<String> names,
        int count,
        String model,
        FirmwareVersion firmware,
        long seed,
        Map<String, Integer> faults,
        Map<String, FirmwareVersion> images,
        Duration patience,
        boolean entities,
        String snapshot)
        implements Serializable {

    /** The size of every image that is written; real ones are far larger. */
    public static final long IMAGE_BYTES = 256 * 1024;

    public SimulationPlan {
        names = List.copyOf(names);
        // In their order, because the first phones get the first fault.
        faults = new LinkedHashMap<>(faults);
        images = new LinkedHashMap<>(images);
    }

    /** How many phones are made up; of a snapshot nobody knows before it is read. */
    public int size() {
        return names.isEmpty() ? count : names.size();
    }
}
