package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an inventory says of a phone, wherever it is written.
 *
 * @param place where the entry begins
 * @param values by the key of {@code phones.yaml}; what is empty is missing
 * @param groups the groups
 */
record PhoneEntry(Place place, Map<String, Written> values, List<Written> groups) {

    /** The keys of a phone. */
    static final List<String> KEYS = List.of("mac", "address", "e164", "model", "site", "groups");

    /** Those without which there is no phone. */
    static final List<String> REQUIRED = List.of("mac", "address", "model", "site");

    /**
     * A value and its place.
     *
     * @param text as written, without blanks around it
     * @param place where
     * @param where in words when the place is not enough, as in {@code row 7, column 'Rufnummer': }; else empty
     */
    record Written(String text, Place place, String where) {}

    Optional<Written> find(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
