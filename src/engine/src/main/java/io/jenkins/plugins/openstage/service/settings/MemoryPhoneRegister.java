package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the phones' configuration in memory. Phones of one kind have the same items and mostly the same values, so lists of
 * keys and values are shared between phones: 2,000 phones of 1,000 items take some tens of megabytes. Thread-safe.
 */
public final class MemoryPhoneRegister implements PhoneRegister {
    private static final int MOST_ITEMS_PER_PHONE_ON_AVERAGE = 2_000;
    private static final int MOST_SHARED_KEYS = 500_000;
    private static final int MOST_SHARED_VALUES = 100_000;
    private static final int LONGEST_SHARED_VALUE = 64;

    private final int mostPhones;

    private final Map<MacAddress, Entry> phones = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<ItemKey, ItemKey> keys = new HashMap<>();
    private final Map<List<ItemKey>, List<ItemKey>> keyLists = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared; an array is the leanest form
    private record Entry(PhoneIdentity identity, boolean whole, List<ItemKey> keys, String[] values) {}

    private long items;
    private int sharedKeys;

    /**
     * @param mostPhones how many phones are kept, with 2,000 items each on average; the one that was silent longest is
     *     forgotten first
     */
    public MemoryPhoneRegister(int mostPhones) {
        this.mostPhones = mostPhones;
    }

    @Override
    public synchronized boolean knows(MacAddress phone) {
        Entry entry = phones.get(phone);
        return entry != null && entry.whole;
    }

    @Override
    public synchronized Optional<ItemList> configuration(MacAddress phone) {
        return Optional.ofNullable(phones.get(phone)).map(MemoryPhoneRegister::items);
    }

    @Override
    public synchronized Optional<PhoneIdentity> identity(MacAddress phone) {
        return Optional.ofNullable(phones.get(phone)).map(Entry::identity);
    }

    @Override
    public synchronized void replace(PhoneIdentity phone, ItemList configuration) {
        put(phone.mac(), entry(phone, true, byKey(configuration)));
    }

    @Override
    public synchronized void update(PhoneIdentity phone, ItemList changed) {
        Entry before = phones.get(phone.mac());
        Map<ItemKey, String> merged = before == null ? new LinkedHashMap<>() : byKey(items(before));
        merged.putAll(byKey(changed));
        put(phone.mac(), entry(phone, before != null && before.whole, merged));
    }

    private void put(MacAddress phone, Entry entry) {
        Entry before = phones.put(phone, entry);
        items += entry.values.length - (before == null ? 0 : before.values.length);
        Iterator<Entry> eldestFirst = phones.values().iterator();
        while (phones.size() > mostPhones || items > (long) mostPhones * MOST_ITEMS_PER_PHONE_ON_AVERAGE) {
            items -= eldestFirst.next().values.length;
            eldestFirst.remove();
        }
    }

    /** How many phones are kept. */
    public synchronized int size() {
        return phones.size();
    }

    private static Map<ItemKey, String> byKey(ItemList items) {
        Map<ItemKey, String> byKey = new LinkedHashMap<>();
        for (Item item : items) {
            if (!item.status().problem()) {
                byKey.put(item.key(), item.value());
            }
        }
        return byKey;
    }

    private static ItemList items(Entry entry) {
        List<Item> items = new ArrayList<>(entry.values.length);
        for (int i = 0; i < entry.values.length; i++) {
            items.add(Item.of(entry.keys.get(i), entry.values[i]));
        }
        return ItemList.of(items);
    }

    private Entry entry(PhoneIdentity phone, boolean whole, Map<ItemKey, String> content) {
        List<ItemKey> shared = keyLists.get(List.copyOf(content.keySet()));
        if (shared == null) {
            shared = share(content);
        }
        String[] itsValues = content.values().stream().map(this::shared).toArray(String[]::new);
        return new Entry(phone, whole, shared, itsValues);
    }

    private List<ItemKey> share(Map<ItemKey, String> content) {
        List<ItemKey> list = content.keySet().stream()
                .map(key -> keys.size() < MOST_SHARED_KEYS
                        ? keys.computeIfAbsent(key, same -> same)
                        : keys.getOrDefault(key, key))
                .toList();
        if (sharedKeys + list.size() <= MOST_SHARED_KEYS) {
            sharedKeys += list.size();
            keyLists.put(list, list);
        }
        return list;
    }

    private String shared(String value) {
        if (value.length() > LONGEST_SHARED_VALUE) {
            return value;
        }
        return values.size() < MOST_SHARED_VALUES
                ? values.computeIfAbsent(value, same -> same)
                : values.getOrDefault(value, value);
    }
}
