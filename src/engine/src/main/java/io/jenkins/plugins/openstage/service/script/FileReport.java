package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a phone says of one deployed file, in a status message or among all its items; with or without index
 * (protocol.md 9.5, 16.4).
 *
 * @param name the file's name
 * @param type its type; empty when the phone named none
 * @param status {@code ok} or {@code failed}; empty when the phone named none
 */
record FileReport(String name, String type, String status) {
    private static final String NAME = "file-deployment-name";
    private static final String TYPE = "file-deployment-type";
    private static final String STATUS = "file-deployment-status";
    /** The printed default of an unset text item (protocol.md 6). */
    private static final String UNSET = "NULL";

    /** Every file that the items report. */
    static List<FileReport> in(ItemList items) {
        Map<ItemKey, String> values = new HashMap<>();
        items.stream()
                .filter(item -> item.name().startsWith("file-deployment-"))
                .forEach(item -> values.put(item.key(), item.value()));
        Collection<Integer> indexes = values.keySet().stream()
                .filter(key -> key.name().equals(NAME))
                .map(ItemKey::index)
                .sorted()
                .toList();
        List<FileReport> reports = new ArrayList<>();
        for (int index : indexes) {
            String name = values.get(new ItemKey(NAME, index));
            if (!name.isEmpty() && !name.equals(UNSET)) {
                reports.add(new FileReport(
                        name,
                        values.getOrDefault(new ItemKey(TYPE, index), ""),
                        values.getOrDefault(new ItemKey(STATUS, index), "")));
            }
        }
        return reports;
    }

    /** Whether this is about the file of that name and type. */
    boolean isAbout(String otherName, String otherType) {
        return name.equals(otherName) && (type.isEmpty() || type.equalsIgnoreCase(otherType));
    }

    boolean ok() {
        return status.equalsIgnoreCase("ok");
    }

    boolean failed() {
        return status.equalsIgnoreCase("failed");
    }
}
