package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All items of one phone as it told them; with its secrets, so it is neither shown nor kept.
 *
 * @param mac which phone
 * @param read when it told them
 * @param address where it listens for contact-me; empty when that is not known
 * @param model its {@code device-type}; empty when it named none
 * @param firmware its {@code software-version}; empty when it named none
 * @param limits what it was seen to take
 * @param items all it told, also what has a problem
 * @param localChanges the items that were changed at the phone, with the time in ISO 8601 at which the endpoint heard of it
 */
public record PhoneDump(
        MacAddress mac,
        Instant read,
        String address,
        String model,
        String firmware,
        PhoneLimits limits,
        ItemList items,
        Map<ItemKey, String> localChanges) {

    public PhoneDump {
        localChanges = Map.copyOf(localChanges);
    }

    /**
     * A phone that says itself who it is.
     *
     * @param mac its MAC address if something else tells it; else the item {@code mac-addr} does
     * @return nothing when nobody says which phone it is
     */
    public static Optional<PhoneDump> of(Optional<MacAddress> mac, Instant read, ItemList items) {
        Optional<MacAddress> own =
                items.value("mac-addr").filter(text -> !text.isBlank()).map(MacAddress::new);
        return own.or(() -> mac)
                .map(known -> new PhoneDump(
                        known,
                        read,
                        "",
                        items.value("device-type").orElse(""),
                        items.value("software-version").orElse(""),
                        PhoneLimits.NONE,
                        items,
                        Map.of()));
    }

    /** The same with what is known of the phone besides its items; what is empty stays as it is. */
    PhoneDump called(String itsAddress, String itsModel, String itsFirmware) {
        return new PhoneDump(
                mac,
                read,
                itsAddress.isEmpty() ? address : itsAddress,
                itsModel.isEmpty() ? model : itsModel,
                itsFirmware.isEmpty() ? firmware : itsFirmware,
                limits,
                items,
                localChanges);
    }

    /** The same with more items, as of a dump in several files. */
    PhoneDump plus(PhoneDump more) {
        return new PhoneDump(mac, read, address, model, firmware, limits, items.plus(more.items), localChanges)
                .called(more.address, more.model, more.firmware);
    }

    /** Without a value. */
    @Override
    public String toString() {
        return "dump of phone " + mac + ": " + items.stream().map(Item::key).count() + " items";
    }
}
