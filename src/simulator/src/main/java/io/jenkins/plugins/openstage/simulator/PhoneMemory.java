package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a phone keeps when it is switched off: items, files, firmware. It holds only what differs from its model. Written on the
 * phone's event loop, read from any thread.
 */
final class PhoneMemory {

    /** Where to poll (protocol.md 5). */
    static final String POLL_URL = "dcmp-url";

    private static final ItemKey E164 = ItemKey.of("e164");
    private static final ItemKey GAP = ItemKey.of("dls-contact-interval");
    private static final ItemKey CHUNK = ItemKey.of("dls-chunk-size");
    private static final ItemKey MODE = ItemKey.of("dls-mode-secure");
    private static final ItemKey SECURE_PORT = ItemKey.of("dls-secure-port");
    private static final ItemKey TAN = ItemKey.of("bootstrapping-tan");
    private static final ItemKey MOBILITY = ItemKey.of("mobility-enabled");
    private static final int MOST_CHANGES = 10_000;

    private final PhoneProfile profile;
    private final String address;
    private final String contactMeUri;
    private final Map<ItemKey, Item> model;
    private final ItemRules rules = new ItemRules();
    /** What it has from another phone; null when that is nothing, or forgotten. */
    private volatile TakenOver taken;

    private volatile Map<ItemKey, String> changed = Map.of();
    private volatile List<DeployedFile> files = List.of();
    private volatile FirmwareVersion firmware;
    private volatile boolean configurationChanged;
    private volatile SecureCredentials secure;
    private final Mobility mobility;
    /** What was changed before a mobile user came; the phone has it again when the user goes. */
    private Map<ItemKey, String> own = Map.of();

    PhoneMemory(PhoneProfile profile, String address, String contactMeUri, Map<ItemKey, Item> model) {
        this.profile = profile;
        this.address = address;
        this.contactMeUri = contactMeUri;
        this.model = model;
        this.firmware = profile.firmware();
        this.taken = profile.contents().map(TakenOver::new).orElse(null);
        this.files = taken == null ? List.of() : List.copyOf(taken.files());
        this.mobility = new Mobility(!profile.behaviour().dialect().contains(Dialect.EAGER_LOGON));
    }

    FirmwareVersion firmware() {
        return firmware;
    }

    /** What the phone can do with the firmware that it has now. */
    PhoneAbilities abilities() {
        return PhoneAbilities.of(profile.model(), firmware);
    }

    void firmware(FirmwareVersion version) {
        firmware = version;
    }

    /** What the phone needs at the secure port; nothing in Default Mode. */
    Optional<SecureCredentials> secure() {
        return Optional.ofNullable(secure);
    }

    void secure(SecureCredentials credentials) {
        secure = credentials;
    }

    List<DeployedFile> files() {
        return files;
    }

    void store(DeployedFile file) {
        delete(file.name(), file.type());
        List<DeployedFile> more = new ArrayList<>(files);
        more.add(file);
        files = List.copyOf(more);
    }

    void delete(String name, String type) {
        files = files.stream()
                .filter(file -> !file.name().equals(name) || !file.type().equals(type))
                .toList();
    }

    /**
     * Least time between two interactions caused by contact-me; the item rules when it was written. Not with a phone that stands for
     * another one: it may live in shorter time.
     */
    Duration contactGap() {
        String written = taken == null ? changed.get(GAP) : null;
        return written == null || written.isEmpty()
                ? profile.behaviour().contactGap()
                : Duration.ofSeconds(Long.parseLong(written));
    }

    /** At which size messages are split; the item rules when it was written, within reason. */
    int chunkBytes() {
        String written = changed.get(CHUNK);
        return written == null || written.isEmpty()
                ? profile.behaviour().chunkBytes()
                : (int) Math.min(Math.max(Long.parseLong(written), Behaviour.SMALLEST_CHUNK), Behaviour.MESSAGE_LIMIT);
    }

    /** The items of an initial message (protocol.md 6.1). */
    ItemList basic() {
        String number = e164();
        boolean cp = profile.series() == PhoneSeries.CP;
        String version = cp ? firmware.written() : firmware.reported();
        List<Item> items = new ArrayList<>(20);
        items.add(Item.of("device-type", profile.model()));
        items.add(Item.of("related-device-type", profile.model()));
        if (cp) {
            items.add(Item.of("gigabit-ethernet-enabled", "true"));
        }
        items.add(Item.of("software-type", FirmwareImages.SOFTWARE_TYPE));
        items.add(Item.of("related-software-type", FirmwareImages.SOFTWARE_TYPE));
        items.add(Item.of("software-version", version));
        items.add(Item.of("related-software-version", version));
        items.add(Item.of("contact-me-uri", contactMeUri));
        items.add(Item.of("mac-addr", profile.mac().text()));
        items.add(Item.of("configuration-changed-flag", Boolean.toString(configurationChanged)));
        items.add(Item.of("part-number", "S30817-S7402-A101-1"));
        items.add(Item.of(Mobility.STATE, mobility.state(mobilityEnabled())));
        items.add(Item.of(E164, mobility.number(number)));
        items.add(Item.of("user-pwd", mobility.password(has(ItemKey.of("user-pwd"), "000000"))));
        items.add(Item.problem(ItemKey.of("user-pwd-unicode"), ItemStatus.FAILED));
        items.add(Item.of("basic-e164", has(ItemKey.of("basic-e164"), profile.e164())));
        items.add(Item.of(MOBILITY, has(MOBILITY, "false")));
        ItemList basic = ItemList.of(items);
        TakenOver other = taken;
        return other == null ? basic : other.spelled(basic, !firmware.equals(profile.firmware()));
    }

    private boolean mobilityEnabled() {
        return Boolean.parseBoolean(has(MOBILITY, "false"));
    }

    /** What the phone has of an item, or that when it has nothing. */
    private String has(ItemKey key, String otherwise) {
        TakenOver other = taken;
        String first = other == null ? null : other.get(key);
        return changed.getOrDefault(key, first == null ? otherwise : first);
    }

    Mobility mobility() {
        return mobility;
    }

    /** A mobile user enters number and password; whether that is possible. */
    boolean logOn(String user, String password) {
        if (!mobilityEnabled() || !mobility.nobody()) {
            return false;
        }
        own = changed;
        mobility.asks(user, password);
        return true;
    }

    /** The mobile user goes; whether there was one. */
    boolean logOff() {
        if (!mobility.loggedOn()) {
            return false;
        }
        mobility.leaves();
        configurationChanged = true;
        return true;
    }

    /** The phone is its own again. */
    void nobody() {
        changed = own;
    }

    /** What it keeps for the user. */
    ItemList userData() {
        return ItemList.of(changed.entrySet().stream()
                .filter(entry -> entry.getKey().name().startsWith(Mobility.USER_DATA))
                .map(entry -> Item.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Item::key))
                .toList());
    }

    /** The user's data has changed. */
    void userData(Item item) {
        put(List.of(item));
    }

    private String e164() {
        return has(E164, profile.e164());
    }

    /** The reply to ReadAllItems (protocol.md 9.1). */
    ItemList readAll() {
        Map<ItemKey, Item> all = everything();
        TakenOver other = taken;
        all.keySet()
                .removeIf(key -> (other == null || !other.tells(key)) && !(rules.listed(key) && rules.amongAll(key)));
        return ItemList.of(all.values());
    }

    /** The reply to ReadItems; what cannot be read has a status (trap 14 for simulators). */
    ItemList read(ItemList asked) {
        Map<ItemKey, Item> all = everything();
        TakenOver other = taken;
        List<Item> answer = new ArrayList<>(asked.size());
        for (Item each : asked) {
            ItemKey key = each.key();
            Item found = all.get(key);
            if (found != null && (rules.listed(key) || (other != null && other.tells(key)))) {
                answer.add(found);
            } else {
                ItemStatus problem = rules.reading(key);
                answer.add(problem == ItemStatus.NONE ? Item.ask(key) : Item.problem(key, problem));
            }
        }
        return ItemList.of(answer);
    }

    /** Stores what can be stored and returns the others (protocol.md 9.3). */
    ItemList write(ItemList items) {
        List<Item> problems = new ArrayList<>(0);
        List<Item> good = new ArrayList<>(items.size());
        for (Item item : items) {
            if (item.name().equals(Mobility.STATE) && mobility.granted(item)) {
                continue;
            }
            ItemStatus problem = taken == null ? rules.writing(item) : taken.writing(item, rules.writing(item));
            if (problem == ItemStatus.NONE) {
                good.add(item);
            } else {
                problems.add(Item.problem(item.key(), problem));
            }
        }
        put(good);
        return ItemList.of(problems);
    }

    /** Somebody changes an item at the phone. */
    void change(List<Item> items) {
        put(items);
        configurationChanged = true;
    }

    private void put(List<Item> items) {
        Map<ItemKey, String> more = new HashMap<>(changed);
        for (Item item : items) {
            if (more.size() < MOST_CHANGES || more.containsKey(item.key())) {
                more.put(item.key(), ItemRules.stored(item.value()));
                Certificates.info(item).ifPresent(info -> more.put(info.key(), info.value()));
            }
        }
        changed = Map.copyOf(more);
    }

    /** The service knows of all changes. */
    void delivered() {
        configurationChanged = false;
    }

    /** As from the factory, but with the firmware that is installed. */
    void reset() {
        changed = Map.of();
        taken = null;
        own = Map.of();
        mobility.reset();
        files = List.of();
        secure = null;
        configurationChanged = true;
    }

    /** What a reboot forgets: poll settings come again with each start-up (protocol.md 5). */
    void reboot() {
        Map<ItemKey, String> rest = new HashMap<>(changed);
        rest.remove(ItemKey.of(POLL_URL));
        changed = Map.copyOf(rest);
    }

    /** All items there are, secret ones and those never told included. */
    ItemList all() {
        return ItemList.of(everything().values());
    }

    private Map<ItemKey, Item> everything() {
        Map<ItemKey, String> mine = changed;
        TakenOver other = taken;
        Map<ItemKey, Item> all = other == null ? fromFactory() : other.all(basic());
        UnaryOperator<Item> current = item -> {
            String value = mine.get(item.key());
            return value == null ? item : Item.of(item.key(), value);
        };
        all.replaceAll((key, item) -> item.status().problem() ? item : current.apply(item));
        mine.forEach((key, value) -> all.putIfAbsent(key, Item.of(key, value)));
        if (other != null) {
            other.addProblems(all);
        }
        secure().ifPresent(credentials -> {
            all.put(MODE, Item.of(MODE, "1"));
            all.put(SECURE_PORT, Item.of(SECURE_PORT, Integer.toString(credentials.port())));
            all.put(TAN, Item.of(TAN, credentials.tan()));
        });
        List<DeployedFile> stored = files;
        for (int i = 0; i < stored.size(); i++) {
            Deployments.listed(stored.get(i), i + 1).forEach(item -> all.put(item.key(), item));
        }
        return all;
    }

    private Map<ItemKey, Item> fromFactory() {
        Map<ItemKey, Item> all = new LinkedHashMap<>(model.size() * 2);
        basic().forEach(item -> all.put(item.key(), item));
        all.put(ItemKey.of("ipaddress"), Item.of("ipaddress", address));
        all.put(
                ItemKey.of("dls-addr"),
                Item.of("dls-addr", HostPort.of(profile.service()).orElseThrow().host()));
        all.put(GAP, Item.of(GAP, Long.toString(profile.behaviour().contactGap().toSeconds())));
        all.put(CHUNK, Item.of(CHUNK, Integer.toString(profile.behaviour().chunkBytes())));
        model.forEach((key, item) -> all.putIfAbsent(key, item));
        return all;
    }
}
