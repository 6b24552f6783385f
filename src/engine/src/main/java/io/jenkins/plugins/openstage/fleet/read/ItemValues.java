package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value as it is written has to be.
 *
 * @param entities whether a phone that gets the items may be one that reads less, greater and ampersand all the same
 * @param references whether secrets and variables can be referred to, so that no secret needs to stand in the file
 */
record ItemValues(boolean entities, boolean references) {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();
    /** What would have to be sent as an entity, which old phones do not understand (protocol.md 16.2). */
    private static final Pattern UNREADABLE = Pattern.compile("[<>&]");

    private static final String INSTEAD = "write ${credential:name} instead";

    /** Reports what is wrong with the value of an item; no sentence quotes a secret. */
    void check(ItemKey key, YamlNode place, String value) {
        Placeholders.mistake(value).ifPresent(place::error);
        boolean known = CATALOGUE.find(key.name()).isPresent();
        // What a placeholder becomes is not known here.
        if (!known || !Placeholders.in(value)) {
            CATALOGUE.check(Item.of(key, value)).forEach(finding -> {
                if (finding.error()) {
                    place.error(finding.sentence());
                } else {
                    place.warning(finding.sentence());
                }
            });
        }
        unreadable(key, value, entities).ifPresent(place::error);
        secret(key, known, place, value);
        if (place.empty() && !place.swallowed()) {
            place.warning("item '" + key + "' is emptied, because nothing is written here; write '' if that is meant");
        }
    }

    /** What phones cannot read of a value, in one sentence. */
    static Optional<String> unreadable(ItemKey key, String value, boolean entities) {
        Matcher unreadable = UNREADABLE.matcher(value);
        return !entities && unreadable.find()
                ? Optional.of("item '" + key + "' has '" + unreadable.group()
                        + "', which phones cannot read; write it without <, > and &, or allow 'entities' for"
                        + " phones that are known to read them")
                : Optional.empty();
    }

    /** Whether a secret stands in a value that should be elsewhere; a variable may still stand for a reference. */
    private void secret(ItemKey key, boolean known, YamlNode place, String value) {
        if (!references || !clear(key.name(), value)) {
            return;
        }
        if (known) {
            place.error("item '" + key
                    + "' is a secret and stands here in clear, for everybody who can read this folder; " + INSTEAD);
        } else {
            place.warning("item '" + key + "' looks like a secret and stands here in clear; " + INSTEAD);
        }
    }

    /** Whether there is a secret beside references, or instead of them. */
    private static boolean clear(String name, String value) {
        boolean refers = Placeholders.credentialIn(value) || value.contains("${var.");
        return CATALOGUE.secret(name) && !value.isEmpty() && !(refers && Placeholders.only(value));
    }

    /** A variable whose name says that it is a secret. */
    void checkVariable(String name, YamlNode place, String value) {
        if (clear(name, value)) {
            place.error("variable '" + name + "' looks like a secret and stands here in clear; " + INSTEAD);
        }
    }
}
