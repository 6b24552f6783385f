package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@code openstage read-all --json} prints and what the pipeline function {@code openstageReadAllItems} gives: an object
 * a phone, or a list of them, each with {@code items} and {@code problems} by {@code name} or {@code name[index]}. Phones that did
 * not answer have no items and are left out.
 */
final class JsonDump {

    private final JsonCursor json;
    private final Instant read;
    private final List<PhoneDump> phones = new ArrayList<>();

    JsonDump(JsonCursor json, Instant read) {
        this.json = json;
        this.read = read;
    }

    List<PhoneDump> read() throws IOException {
        if (json.isList()) {
            json.list(this::phone);
        } else {
            phone();
        }
        return phones;
    }

    private void phone() throws IOException {
        new Entry().read();
    }

    private final class Entry {
        private String address = "";
        private String mac = "";
        private String model = "";
        private String firmware = "";
        private final List<Item> items = new ArrayList<>();

        void read() throws IOException {
            json.object(this::member);
            if (items.isEmpty()) {
                return;
            }
            phones.add(PhoneDump.of(known(), read, ItemList.of(items))
                    .orElseThrow(
                            () -> json.mistake("nothing says which phone this is: expected 'mac' or the item mac-addr"))
                    .called(address, model, firmware));
        }

        private Optional<MacAddress> known() {
            return mac.isBlank() ? Optional.empty() : Optional.of(new MacAddress(mac));
        }

        private void member(String name) throws IOException {
            switch (name) {
                case "phone", "address" -> address = withoutMac(orEmpty(json.scalar()));
                case "mac" -> mac = orEmpty(json.scalar());
                case "model" -> model = orEmpty(json.scalar());
                case "version", "firmware" -> firmware = orEmpty(json.scalar());
                case "items" -> json.object(this::item);
                case "problems" -> json.object(this::problem);
                // Older results name phones that failed as a list of their own; whatever else there is, is not needed.
                case "phones" -> json.list(JsonDump.this::phone);
                default -> json.skip();
            }
        }

        private void item(String notation) throws IOException {
            items.add(Item.of(key(notation), orEmpty(json.scalar())));
        }

        private void problem(String notation) throws IOException {
            items.add(Item.problem(key(notation), ItemStatus.of(orEmpty(json.scalar()))));
        }

        private ItemKey key(String notation) throws IOException {
            try {
                return ItemKey.parse(notation);
            } catch (IllegalArgumentException e) {
                throw json.mistake(e.getMessage());
            }
        }
    }

    private static String withoutMac(String notation) {
        int equals = notation.indexOf('=');
        return equals < 0 ? notation : notation.substring(0, equals);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
