package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.FileEffect;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What became of one file on all phones that were to fetch it.
 *
 * @param name the name under which phones keep it
 * @param type its WPI file type
 * @param deployed how many phones fetched it
 * @param alreadySo how many had one of that name by then, and were not told
 * @param failed how many did not fetch it, or nobody knows
 */
public record FileCount(String name, String type, int deployed, int alreadySo, int failed) implements Serializable {

    /** Of these phones; in the order of names and types. */
    static List<FileCount> of(Collection<AppliedPhone> phones) {
        TreeMap<String, FileCount> counts = new TreeMap<>();
        for (AppliedPhone phone : phones) {
            for (FileEffect file : phone.result().effects().files()) {
                counts.merge(file.name() + "\n" + file.type(), one(file), FileCount::and);
            }
        }
        return new ArrayList<>(counts.values());
    }

    private static FileCount one(FileEffect file) {
        boolean good = file.effect().good();
        boolean already = file.effect() == Effect.ALREADY_SO;
        return new FileCount(file.name(), file.type(), good && !already ? 1 : 0, already ? 1 : 0, good ? 0 : 1);
    }

    private FileCount and(FileCount other) {
        return new FileCount(name, type, deployed + other.deployed, alreadySo + other.alreadySo, failed + other.failed);
    }

    /** The file as a phone knows it: {@code logo.png (LOGO)}. */
    public String title() {
        return name + " (" + type + ")";
    }

    /** {@code logo.png (LOGO): deployed to 480 phones, 12 had one already, 8 failed}. */
    @Override
    public String toString() {
        return title()
                + String.format(Locale.ROOT, ": deployed to %,d %s", deployed, deployed == 1 ? "phone" : "phones")
                + (alreadySo == 0 ? "" : String.format(Locale.ROOT, ", %,d had one already", alreadySo))
                + (failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed));
    }
}
