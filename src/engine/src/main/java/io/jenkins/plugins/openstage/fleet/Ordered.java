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
public final class Ordered {

    private Ordered() {}

    /** A set. */
    public static <T> Set<T> copy(Collection<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** A map. */
    public static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A list in which nothing comes twice. */
    public static <T> List<T> distinct(Collection<T> values) {
        return Collections.unmodifiableList(new ArrayList<>(new LinkedHashSet<>(values)));
    }
}
