package io.jenkins.plugins.openstage.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that more than half of the phones of a kind have, so that they stand once in the file of a snapshot. */
final class FilesOfKinds {

    private FilesOfKinds() {}

    /** By kind; kinds of which most phones have none are left out. */
    static SortedMap<Kind, List<KeptFile>> of(Snapshot snapshot) {
        Map<Kind, List<List<KeptFile>>> all = new HashMap<>();
        for (PhoneSnapshot phone : snapshot.phones().values()) {
            all.computeIfAbsent(Kind.of(phone), any -> new ArrayList<>()).add(phone.files());
        }
        SortedMap<Kind, List<KeptFile>> common = new TreeMap<>();
        all.forEach((kind, lists) -> {
            Map<List<KeptFile>, Integer> counts = new HashMap<>();
            lists.forEach(list -> counts.merge(list, 1, Integer::sum));
            counts.forEach((list, count) -> {
                if (count > 1 && 2 * count > lists.size() && !list.isEmpty()) {
                    common.put(kind, list);
                }
            });
        });
        return common;
    }
}
