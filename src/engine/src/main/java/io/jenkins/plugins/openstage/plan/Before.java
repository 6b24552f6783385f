package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The digest of what a phone was before a plan, so that whoever applies the plan sees whether it is still so. */
public final class Before {

    private static final int BYTES = 16;

    private Before() {}

    /**
     * The digest.
     *
     * @param model what the phone reports as {@code device-type}
     * @param firmware what it reports as {@code software-version}
     * @param changes what changes; secrets are left out, for nobody reads them
     * @param read gives the value of an item as the phone tells it, in its own spelling; null when it tells none
     */
    public static String of(String model, String firmware, List<Change> changes, Function<ItemKey, String> read) {
        Digest digest = new Digest().add(model).add(firmware);
        TreeMap<ItemKey, String> values = new TreeMap<>();
        changes.stream().filter(change -> !change.secret()).forEach(change -> {
            String value = read.apply(change.key());
            values.put(change.key(), value == null ? "" : "=" + value);
        });
        values.forEach((key, value) -> digest.add(key.name()).add(key.index()).add(value));
        return digest.hex(BYTES);
    }
}
