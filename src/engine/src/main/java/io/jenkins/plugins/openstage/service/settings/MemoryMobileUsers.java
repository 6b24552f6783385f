package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps mobile users in memory; what phones keep for a user is bounded. Thread-safe. */
public final class MemoryMobileUsers implements MobileUsers {
    private final int mostCharacters;
    private final Map<String, User> users = new HashMap<>();
    private final Map<MacAddress, String> phones = new HashMap<>();

    private static final class User {
        private final byte[] password;
        private final ItemList settings;
        private ItemList data = ItemList.EMPTY;

        User(String password, ItemList settings) {
            this.password = password.getBytes(StandardCharsets.UTF_8);
            this.settings = settings;
        }
    }

    /**
     * @param mostCharacters how much is kept for one user; what would be more is not taken over
     */
    public MemoryMobileUsers(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /**
     * Makes a user known.
     *
     * @param settings what a phone gets when the user logs on
     */
    public synchronized void add(String number, String password, ItemList settings) {
        users.put(number, new User(password, settings));
    }

    @Override
    public synchronized Optional<ItemList> settings(String number, String password) {
        byte[] entered = password.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(users.get(number))
                .filter(user -> MessageDigest.isEqual(user.password, entered))
                .map(user -> user.settings);
    }

    @Override
    public synchronized void loggedOn(String number, MacAddress phone) {
        phones.values().removeIf(number::equals);
        phones.put(phone, number);
    }

    @Override
    public synchronized void loggedOff(MacAddress phone) {
        phones.remove(phone);
    }

    @Override
    public synchronized Optional<String> at(MacAddress phone) {
        return Optional.ofNullable(phones.get(phone));
    }

    @Override
    public synchronized ItemList userData(String number) {
        User user = users.get(number);
        return user == null ? ItemList.EMPTY : user.data;
    }

    @Override
    public synchronized void keep(String number, ItemList userData) {
        User user = users.get(number);
        if (user == null) {
            return;
        }
        Map<ItemKey, Item> merged = new LinkedHashMap<>();
        user.data.forEach(item -> merged.put(item.key(), item));
        userData.forEach(item -> merged.put(item.key(), item));
        long characters = merged.values().stream()
                .mapToLong(item -> item.value().length())
                .sum();
        if (characters <= mostCharacters) {
            user.data = ItemList.of(merged.values());
        }
    }
}
