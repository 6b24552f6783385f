package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files that a phone says it has, each by name and type (protocol.md 9.5). */
final class ListedFiles {

    private static final String NAME = "file-deployment-name";
    private static final String TYPE = "file-deployment-type";

    private final Set<String> files = new HashSet<>();

    private ListedFiles(Map<ItemKey, String> values) {
        values.forEach((key, name) -> {
            if (key.name().equals(NAME)) {
                files.add(place(name, values.getOrDefault(new ItemKey(TYPE, key.index()), "")));
            }
        });
    }

    static ListedFiles of(PhoneSnapshot phone) {
        Map<ItemKey, String> values = new TreeMap<>();
        phone.values().forEach((key, value) -> {
            if (key.name().startsWith("file-deployment-")) {
                values.put(key, value);
            }
        });
        return new ListedFiles(values);
    }

    private static String place(String name, String type) {
        return type.strip().toUpperCase(Locale.ROOT) + " " + name;
    }

    boolean have(String name, String type) {
        return files.contains(place(name, type));
    }

    /** Adds a file to the items in which a phone lists those that it has, unless it is there. */
    static void add(Map<ItemKey, String> values, String name, String type) {
        if (!new ListedFiles(values).have(name, type)) {
            int index = 1;
            while (!values.getOrDefault(new ItemKey(NAME, index), "").isEmpty()) {
                index++;
            }
            values.put(new ItemKey(NAME, index), name);
            values.put(new ItemKey(TYPE, index), type);
            values.put(new ItemKey("file-deployment-status", index), "ok");
        }
    }
}
