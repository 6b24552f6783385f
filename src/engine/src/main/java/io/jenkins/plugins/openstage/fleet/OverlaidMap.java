package io.jenkins.plugins.openstage.fleet;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A large map that many share, and over it a small one. Costs no more memory than the small one. Read only; neither map may
 * change any more, nor hold null.
 */
final class OverlaidMap<K, V> extends AbstractMap<K, V> {

    private final Map<K, V> below;
    private final Map<K, V> above;
    private final int size;

    OverlaidMap(Map<K, V> below, Map<K, V> above) {
        this.below = below;
        this.above = above;
        int added = 0;
        for (K key : above.keySet()) {
            added += below.containsKey(key) ? 0 : 1;
        }
        size = below.size() + added;
    }

    @Override
    public V get(Object key) {
        V value = above.get(key);
        return value == null ? below.get(key) : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return above.containsKey(key) || below.containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** The lower map in its order, with what lies over it, and then what is only above. */
    private Iterator<Map.Entry<K, V>> entries() {
        Iterator<Map.Entry<K, V>> lower = below.entrySet().iterator();
        Iterator<Map.Entry<K, V>> upper = above.entrySet().iterator();
        return new Iterator<>() {
            private Map.Entry<K, V> next = find();

            private Map.Entry<K, V> find() {
                if (lower.hasNext()) {
                    Map.Entry<K, V> entry = lower.next();
                    V over = above.get(entry.getKey());
                    return over == null ? entry : Map.entry(entry.getKey(), over);
                }
                while (upper.hasNext()) {
                    Map.Entry<K, V> entry = upper.next();
                    if (!below.containsKey(entry.getKey())) {
                        return entry;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Map.Entry<K, V> next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Map.Entry<K, V> entry = next;
                next = find();
                return entry;
            }
        };
    }
}
