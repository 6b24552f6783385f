package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that a phone says it has, each by name and type (protocol.md 9.5). What is in them no phone says, and one that has none
 * lists nothing, as does one that was not asked. Immutable.
 */
public final class ListedFiles {

    private static final String NAME = "file-deployment-name";
    private static final String TYPE = "file-deployment-type";
    private static final String STATUS = "file-deployment-status";

    /** The printed default of an item that is not set (protocol.md 6). */
    private static final String UNSET = "NULL";

    private final List<Listed> files;

    private record Listed(String name, String type) {
        boolean is(String otherName, String otherType) {
            return name.equals(otherName) && (type.isEmpty() || type.equalsIgnoreCase(otherType));
        }
    }

    private ListedFiles(List<Listed> files) {
        this.files = files;
    }

    /** Those that the values of a phone list. */
    public static ListedFiles in(ItemValues values) {
        List<Listed> files = new ArrayList<>();
        values.forEach((key, name) -> {
            if (key.name().equals(NAME) && there(name, values.get(new ItemKey(STATUS, key.index())))) {
                String type = values.get(new ItemKey(TYPE, key.index()));
                files.add(new Listed(name, type == null || type.equals(UNSET) ? "" : type.strip()));
            }
        });
        return new ListedFiles(files);
    }

    /** A phone that could not fetch a file lists it all the same. */
    private static boolean there(String name, String status) {
        return !name.isEmpty() && !name.equals(UNSET) && !"failed".equalsIgnoreCase(status);
    }

    /** Whether it lists no file at all, so that nothing is known. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether a file of that name and type is among them. */
    public boolean have(String name, String type) {
        return files.stream().anyMatch(file -> file.is(name, type));
    }

    /** Adds a file to the items in which a phone lists those that it has, unless it is there. */
    public static void add(Map<ItemKey, String> values, String name, String type) {
        if (!in(ItemValues.of(values)).have(name, type)) {
            int index = 1;
            while (!free(values, name, index)) {
                index++;
            }
            values.put(new ItemKey(NAME, index), name);
            values.put(new ItemKey(TYPE, index), type);
            values.put(new ItemKey(STATUS, index), "ok");
        }
    }

    /** A place at which no other file is listed, as the one of the same file that could not be fetched. */
    private static boolean free(Map<ItemKey, String> values, String name, int index) {
        String other = values.getOrDefault(new ItemKey(NAME, index), "");
        return other.isEmpty()
                || other.equals(UNSET)
                || (other.equals(name) && "failed".equalsIgnoreCase(values.get(new ItemKey(STATUS, index))));
    }
}
