package io.jenkins.plugins.openstage.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Immutable copies that keep the order in which somebody wrote things down. */
final class Ordered {

    private Ordered() {}

    static <T> Set<T> copy(Collection<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <T> List<T> distinct(Collection<T> values) {
        return Collections.unmodifiableList(new ArrayList<>(new LinkedHashSet<>(values)));
    }
}
