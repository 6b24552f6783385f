package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is rolled out, and nothing else: a reviewed plan and the firmware of each model, with the sums of all files. Holds no secret.
 * Immutable.
 *
 * @param id made of all the rest, so that two releases with the same id are the same: {@code sha256:} and 64 hexadecimal digits
 * @param plan what changes on which phones, and which files they fetch
 * @param firmware by slug of the model; models that are missing run what they run
 */
public record Release(String id, Plan plan, SortedMap<String, ModelFirmware> firmware) implements Serializable {

    private static final int SHORT_ID = "sha256:".length() + 12;

    public Release {
        firmware = Collections.unmodifiableSortedMap(new TreeMap<>(firmware));
    }

    /** The release of these, with its id. */
    public static Release of(Plan plan, Map<String, ModelFirmware> firmware) {
        SortedMap<String, ModelFirmware> sorted = new TreeMap<>(firmware);
        return new Release(ReleaseId.of(plan, sorted), plan, sorted);
    }

    /**
     * Whether its plan was made of these phones and of what the folder says of them now.
     *
     * @throws IllegalArgumentException with a sentence when a file of the folder cannot be read
     */
    public boolean isOf(Fleet fleet) {
        return Comparison.of(fleet, Snapshot.empty(fleet.name()), PlanSettings.DEFAULTS)
                .content()
                .equals(plan.content());
    }

    /** As people write it: the beginning of the id. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** In one sentence. */
    public String summary() {
        String models = firmware.isEmpty()
                ? "no firmware"
                : String.join(
                        ", ",
                        firmware.entrySet().stream()
                                .map(entry -> entry.getKey() + " "
                                        + entry.getValue().target().version())
                                .toList());
        return plan.summary() + "; " + models;
    }
}
