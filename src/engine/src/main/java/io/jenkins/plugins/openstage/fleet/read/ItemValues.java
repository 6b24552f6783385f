package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.ClearSecrets;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MessageSize;
import io.jenkins.plugins.openstage.wpi.UnsendableItemException;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.List;
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

    /** Looks for what no message carries; of what only some phones read is told before. */
    private static final WpiCodec CODEC = WpiCodec.standard().allowingEntities();

    /** A value of so many characters is short enough whatever they are. */
    private static final int SURELY_FITS = 8_000;

    private static final String INSTEAD = "write ${credential:name} instead";

    /** Reports what is wrong with the value of an item; no sentence quotes a secret. */
    void check(ItemKey key, YamlNode place, String value) {
        Optional<String> misread = references || !Placeholders.in(value)
                ? Placeholders.mistake(value)
                : Optional.of("item '" + key + "' has a placeholder, which only a fleet folder can fill in; write the"
                        + " value");
        if (misread.isPresent()) {
            // All else would be said of what the placeholder is not.
            place.error(misread.get());
            return;
        }
        if (references) {
            Placeholders.doubt(value).ifPresent(place::warning);
        }
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
        unsendable(key, value, entities).ifPresent(place::error);
        secret(key, place, value);
        if (place.empty() && !place.swallowed()) {
            place.warning("item '" + key + "' is emptied, because nothing is written here; write '' if that is meant");
        }
    }

    /** Why no phone can be sent a value, in one sentence. */
    static Optional<String> unsendable(ItemKey key, String value, boolean entities) {
        Matcher unreadable = UNREADABLE.matcher(value);
        if (!entities && unreadable.find()) {
            return Optional.of("item '" + key + "' has '" + unreadable.group()
                    + "', which phones cannot read; write it without <, > and &, or allow 'entities' for"
                    + " phones that are known to read them");
        }
        Item item = Item.of(key, value);
        if (value.length() > SURELY_FITS && MessageSize.ofAlone(item) > WpiCodec.MAX_SENT_BYTES) {
            return Optional.of("item '" + key + "' has " + Counted.of(value.length(), "character")
                    + ", which is more than a message to a phone can have; it holds " + WpiCodec.MAX_SENT_BYTES
                    + " bytes");
        }
        try {
            CODEC.check(ItemList.of(List.of(item)));
            return Optional.empty();
        } catch (UnsendableItemException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Whether a secret stands in a value that should be elsewhere; a variable may still stand for a reference. */
    private void secret(ItemKey key, YamlNode place, String value) {
        if (!references || !ClearSecrets.in(key.name(), value)) {
            return;
        }
        if (CATALOGUE.secret(key.name())) {
            place.error("item '" + key
                    + "' is a secret and stands here in clear, for everybody who can read this folder; " + INSTEAD);
        } else {
            place.error("the value of item '" + key
                    + "' has a login or a key in it, in clear, for everybody who can read this folder; " + INSTEAD);
        }
    }

    /** A variable whose name, or whose value, says that it is a secret. */
    void checkVariable(String name, YamlNode place, String value) {
        if (ClearSecrets.in(name, value)) {
            place.error("variable '" + name + "' "
                    + (CATALOGUE.secret(name) ? "looks like a secret and" : "has a login or a key in it, which")
                    + " stands here in clear; " + INSTEAD);
        }
    }
}
