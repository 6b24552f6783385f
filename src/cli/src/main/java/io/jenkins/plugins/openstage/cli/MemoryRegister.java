package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.settings.PhoneRegister;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers phones as long as the process lives; the one that was silent longest is forgotten first. Thread-safe. */
final class MemoryRegister implements PhoneRegister {

    private static final int MOST = 5_000;

    /** More than there are items with all their indexes on one phone. */
    private static final int MOST_KEYS = 20_000;

    private record Known(PhoneIdentity identity, ItemList configuration) {}

    private final Map<MacAddress, Known> phones = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Known> eldest) {
            return size() > MOST;
        }
    };

    private final Map<ItemKey, ItemKey> keys = new HashMap<>();

    /** The same with keys that all phones share: names are the larger part of a configuration. */
    private ItemList compact(ItemList items) {
        return ItemList.of(items.stream()
                .map(item -> new Item(shared(item.key()), item.value(), item.status()))
                .toList());
    }

    private ItemKey shared(ItemKey key) {
        ItemKey known = keys.get(key);
        if (known == null && keys.size() < MOST_KEYS) {
            keys.put(key, key);
        }
        return known == null ? key : known;
    }

    @Override
    public synchronized boolean knows(MacAddress phone) {
        return phones.containsKey(phone);
    }

    @Override
    public synchronized Optional<ItemList> configuration(MacAddress phone) {
        return Optional.ofNullable(phones.get(phone)).map(Known::configuration);
    }

    @Override
    public synchronized Optional<PhoneIdentity> identity(MacAddress phone) {
        return Optional.ofNullable(phones.get(phone)).map(Known::identity);
    }

    @Override
    public synchronized void replace(PhoneIdentity phone, ItemList configuration) {
        phones.put(phone.mac(), new Known(phone, compact(configuration)));
    }

    @Override
    public synchronized void update(PhoneIdentity phone, ItemList changed) {
        phones.computeIfPresent(phone.mac(), (mac, known) -> {
            Map<ItemKey, Item> items = new LinkedHashMap<>();
            known.configuration().plus(changed).forEach(item -> items.put(item.key(), item));
            return new Known(phone, compact(ItemList.of(items.values())));
        });
    }
}
