package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The layers of a fleet folder (all, model, site, phone) that say of every phone what it has. What at least three of four phones
 * of the fleet, of a model or of a site have, stands in that layer, as long as every phone of it tells the item; what is left, stands
 * with the phone. A value that is the phone's own number is a reference to that.
 *
 * @param all for every phone
 * @param models by slug
 * @param sites by name
 * @param phones by MAC address
 * @param secrets the items that have a secret value, which no phone tells
 * @param left the items that a folder cannot hold, each with why
 */
public record LiftedLayers(
        SortedMap<ItemKey, String> all,
        SortedMap<String, SortedMap<ItemKey, String>> models,
        SortedMap<String, SortedMap<ItemKey, String>> sites,
        SortedMap<String, SortedMap<ItemKey, String>> phones,
        Set<ItemKey> secrets,
        SortedMap<ItemKey, String> left) {

    private static final String NUMBER = "${phone.e164}";
    private static final int SHORTEST_NUMBER = 3;

    /** One phone, what it has of one item, and what it would inherit. */
    private static final class Place {
        private final FleetPhone phone;
        private final PhoneSnapshot snapshot;
        private String has;
        private String inherits;

        Place(FleetPhone phone, PhoneSnapshot snapshot) {
            this.phone = phone;
            this.snapshot = snapshot;
        }
    }

    private LiftedLayers() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
    }

    /**
     * The layers for those of these phones of which the snapshot knows something.
     *
     * @param entities whether phones of a model read values with less, greater and ampersand
     */
    public static LiftedLayers of(Collection<FleetPhone> inventory, Snapshot snapshot, Predicate<String> entities) {
        LiftedLayers lifted = new LiftedLayers();
        List<Place> places = inventory.stream()
                .filter(phone -> snapshot.phones().containsKey(phone.mac()))
                .map(phone -> new Place(phone, snapshot.phones().get(phone.mac())))
                .toList();
        Set<ItemKey> keys = new TreeSet<>();
        for (Place place : places) {
            keys.addAll(place.snapshot.values().keys());
            place.snapshot.secrets().forEach((key, state) -> {
                if (state.equals(PhoneSnapshot.SET) && Liftable.setting(key)) {
                    lifted.secrets.add(key);
                }
            });
        }
        lifted.notTwoForms(keys);
        for (ItemKey key : keys) {
            if (Liftable.setting(key) && !lifted.left.containsKey(key)) {
                lifted.item(key, places, entities);
            }
        }
        return lifted.unmodifiable();
    }

    private LiftedLayers unmodifiable() {
        return new LiftedLayers(
                Collections.unmodifiableSortedMap(all),
                Collections.unmodifiableSortedMap(models),
                Collections.unmodifiableSortedMap(sites),
                Collections.unmodifiableSortedMap(phones),
                Collections.unmodifiableSet(secrets),
                Collections.unmodifiableSortedMap(left));
    }

    /** A file has an item with or without indexes, but not both. */
    private void notTwoForms(Set<ItemKey> keys) {
        Set<String> plain = keys.stream()
                .filter(key -> !key.indexed())
                .map(ItemKey::name)
                .collect(Collectors.toCollection(HashSet::new));
        keys.stream()
                .filter(key -> key.indexed() && plain.contains(key.name()))
                .forEach(
                        key -> left.put(key, "phones tell it with and without an index, and a file can have one only"));
    }

    private void item(ItemKey key, List<Place> places, Predicate<String> entities) {
        for (Place place : places) {
            place.inherits = null;
            place.has = value(key, place, entities);
        }
        boolean emptied = Liftable.canBeEmpty(key);
        common(places, emptied, 1).filter(value -> !value.isEmpty()).ifPresent(value -> {
            all.put(key, value);
            places.forEach(place -> place.inherits = value);
        });
        groups(places, FleetPhone::model).forEach((model, those) -> layer(key, those, emptied, models, model));
        groups(places, FleetPhone::site).forEach((site, those) -> layer(key, those, emptied, sites, site));
        for (Place place : places) {
            boolean nothing = place.has == null || (place.has.isEmpty() && place.inherits == null);
            if (!nothing && !place.has.equals(place.inherits)) {
                phones.computeIfAbsent(place.phone.mac().text(), any -> new TreeMap<>())
                        .put(key, place.has);
            }
        }
    }

    private String value(ItemKey key, Place place, Predicate<String> entities) {
        String value = place.snapshot.values().get(key);
        if (value == null) {
            return null;
        }
        if (ValueMeaning.unset(value)) {
            return "";
        }
        var problem = Liftable.problem(key, value, entities.test(place.phone.model()));
        if (problem.isPresent()) {
            left.putIfAbsent(key, problem.get());
            return null;
        }
        String number = place.phone.e164();
        return value.equals(number) && number.length() >= SHORTEST_NUMBER && Liftable.text(key) ? NUMBER : value;
    }

    private static SortedMap<String, List<Place>> groups(List<Place> places, Function<FleetPhone, String> by) {
        return places.stream()
                .collect(Collectors.groupingBy(
                        place -> by.apply(place.phone), TreeMap::new, Collectors.toCollection(ArrayList::new)));
    }

    private static void layer(
            ItemKey key,
            List<Place> places,
            boolean emptied,
            Map<String, SortedMap<ItemKey, String>> layers,
            String name) {
        common(places, emptied, 2).filter(value -> pays(places, value)).ifPresent(value -> {
            layers.computeIfAbsent(name, any -> new TreeMap<>()).put(key, value);
            places.forEach(place -> place.inherits = value);
        });
    }

    /** Whether more phones get what they have than lose it. */
    private static boolean pays(List<Place> places, String value) {
        long won = places.stream()
                .filter(place -> place.has.equals(value) && !value.equals(place.inherits))
                .count();
        long lost = places.stream()
                .filter(place -> place.has.equals(place.inherits) && !value.equals(place.inherits))
                .count();
        boolean emptiesNothing = value.isEmpty() && places.stream().allMatch(place -> place.inherits == null);
        return won > lost && !emptiesNothing;
    }

    /** What at least three of four have, if all of them tell the item and those that have nothing may be given nothing. */
    private static Optional<String> common(List<Place> places, boolean emptied, int least) {
        if (places.size() < least || places.stream().anyMatch(place -> place.has == null)) {
            return Optional.empty();
        }
        Map<String, Long> counts =
                places.stream().collect(Collectors.groupingBy(place -> place.has, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() * 4 >= places.size() * 3L)
                .map(Map.Entry::getKey)
                .filter(value -> value.isEmpty() ? emptied : emptied || !counts.containsKey(""))
                .findFirst();
    }
}
