package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.snapshot.PhoneLimits.Entities;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one snapshot. */
final class SnapshotReader {

    /** Few texts are met again after so many different ones. */
    private static final int MOST_SHARED_TEXTS = 200_000;

    private final JsonCursor json;
    private final Map<String, ItemKey> keys = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<List<ItemKey>, List<ItemKey>> lists = Difference.lists();
    private final Map<Kind, Map<Section, ItemValues>> common = new HashMap<>();
    private final Map<Kind, List<KeptFile>> commonFiles = new HashMap<>();
    private final SortedMap<MacAddress, PhoneSnapshot> phones = new TreeMap<>();
    private String fleet = "";
    private Instant read;
    private int version;
    private int inAll = -1;

    SnapshotReader(JsonCursor json) {
        this.json = json;
    }

    Snapshot read() throws IOException {
        if (!json.isObject()) {
            throw json.mistake("this is no snapshot: expected an object with 'openstage-snapshot'");
        }
        json.object(this::member);
        if (version == 0) {
            throw json.mistake("this is no snapshot: it has no 'openstage-snapshot'");
        }
        if (inAll != phones.size()) {
            throw json.mistake("the file has " + Counted.of(phones.size(), "phone") + ", but "
                    + (inAll < 0 ? "no 'phones-in-all'" : "'phones-in-all' says " + inAll)
                    + "; was it cut off or put together by hand? Gather it anew");
        }
        return new Snapshot(fleet, phones);
    }

    private void member(String name) throws IOException {
        if (version == 0 && !name.equals("openstage-snapshot")) {
            throw json.mistake("this is no snapshot: expected 'openstage-snapshot' first");
        }
        switch (name) {
            case "openstage-snapshot" -> version();
            case "fleet" -> fleet = json.text();
            case "read" -> read = time(json.text());
            case "common" -> {
                if (!phones.isEmpty()) {
                    throw json.mistake("'common' has to stand before 'phones', whose entries lean on it");
                }
                json.list(this::kind);
            }
            case "phones" -> json.list(this::phone);
            case "phones-in-all" -> inAll = json.number();
            default -> throw json.mistake("'" + name + "' is not known; was the file made by a newer version?");
        }
    }

    private void version() throws IOException {
        version = json.number();
        if (version != SnapshotFile.VERSION) {
            throw json.mistake("the snapshot has format " + version + ", but this version reads format "
                    + SnapshotFile.VERSION + "; use the version that made it, or gather it anew");
        }
    }

    private Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw json.mistake("'" + text + "' is no time: expected it as in 2026-01-31T06:00:00Z");
        }
    }

    private void kind() throws IOException {
        Entry entry = new Entry();
        json.object(entry::member);
        Map<Section, ItemValues> sections = new EnumMap<>(Section.class);
        entry.differences.forEach(
                (section, values) -> sections.put(section, Difference.applied(ItemValues.EMPTY, values, lists)));
        Kind kind = new Kind(entry.model, entry.firmware);
        common.put(kind, sections);
        if (entry.files != null) {
            commonFiles.put(kind, List.copyOf(entry.files));
        }
    }

    private void phone() throws IOException {
        Entry entry = new Entry();
        json.object(entry::member);
        PhoneSnapshot phone = entry.phone();
        if (phones.put(phone.mac(), phone) != null) {
            throw json.mistake("phone " + phone.mac() + " stands here a second time; delete one of them");
        }
    }

    private ItemKey key(String notation) throws IOException {
        ItemKey known = keys.get(notation);
        if (known == null) {
            try {
                known = ItemKey.parse(notation);
            } catch (IllegalArgumentException e) {
                throw json.mistake(e.getMessage());
            }
            keys.put(notation, known);
        }
        return known;
    }

    private String shared(String text) {
        if (text == null) {
            return null;
        }
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() < MOST_SHARED_TEXTS) {
            texts.put(text, text);
        }
        return text;
    }

    /** What stands in the entry of a phone or of a kind of phones. */
    private final class Entry {
        private MacAddress mac;
        private Instant when = read;
        private String address = "";
        private String model = "";
        private String firmware = "";
        private PhoneLimits limits = PhoneLimits.NONE;
        private final Map<Section, Map<ItemKey, String>> differences = new EnumMap<>(Section.class);
        /** Null when those of its kind are meant. */
        private List<KeptFile> files;

        void member(String name) throws IOException {
            switch (name) {
                case "mac" -> mac = mac(json.text());
                case "read" -> when = time(json.text());
                case "address" -> address = json.text();
                case "model" -> model = shared(json.text());
                case "firmware" -> firmware = shared(json.text());
                case "max-items" -> limits = limits.withMaxItems(json.number());
                case "message-bytes" ->
                    limits = new PhoneLimits(limits.maxItems(), json.number(), limits.entities(), limits.refused());
                case "entities" ->
                    limits = new PhoneLimits(
                            limits.maxItems(),
                            limits.messageBytes(),
                            json.flag() ? Entities.READ : Entities.NOT_READ,
                            limits.refused());
                case "refused" -> limits = limits.withRefused(actions());
                case "files" -> files();
                default -> section(name);
            }
        }

        private MacAddress mac(String text) throws IOException {
            try {
                return new MacAddress(text);
            } catch (IllegalArgumentException e) {
                throw json.mistake(e.getMessage());
            }
        }

        private Set<Action> actions() throws IOException {
            Set<Action> actions = EnumSet.noneOf(Action.class);
            json.list(() -> {
                String word = json.text();
                actions.add(Action.of(word).orElseThrow(() -> json.mistake("there is no action '" + word + "'")));
            });
            return actions;
        }

        private void files() throws IOException {
            List<KeptFile> read = new ArrayList<>();
            json.object(title -> {
                int blank = title.indexOf(' ');
                KeptFile file = new KeptFile(
                        title.substring(blank + 1), title.substring(0, Math.max(0, blank)), shared(json.text()));
                if (blank < 1 || !file.sha256().matches("[0-9a-f]{64}")) {
                    throw json.mistake("'" + title + "' is no file of a phone with its SHA-256: expected it as in"
                            + " \"LOGO logo.png\": \"9f86…\", with 64 hexadecimal digits");
                }
                if (read.stream().anyMatch(other -> other.is(file.name(), file.type()))) {
                    throw json.mistake("the file " + title + " stands here a second time; delete one of them");
                }
                read.add(file);
            });
            files = read;
        }

        private void section(String name) throws IOException {
            Section section = Section.of(name)
                    .orElseThrow(() -> json.mistake(
                            "'" + name + "' is not known of a phone; was the file made by a newer version?"));
            Map<ItemKey, String> values = new HashMap<>();
            json.object(notation -> {
                ItemKey key = key(notation);
                if (values.containsKey(key)) {
                    throw json.mistake("item " + key + " stands here a second time; delete one of them");
                }
                values.put(key, shared(json.textOrNull()));
            });
            differences.put(section, values);
        }

        PhoneSnapshot phone() throws IOException {
            if (mac == null || when == null) {
                throw json.mistake("a phone has no '" + (mac == null ? "mac" : "read") + "'");
            }
            Map<Section, ItemValues> shared = common.getOrDefault(new Kind(model, firmware), Map.of());
            Map<Section, ItemValues> mine = new EnumMap<>(Section.class);
            for (Section section : Section.values()) {
                mine.put(
                        section,
                        Difference.applied(
                                shared.getOrDefault(section, ItemValues.EMPTY),
                                differences.getOrDefault(section, Map.of()),
                                lists));
            }
            return new PhoneSnapshot(
                    mac,
                    when,
                    address,
                    model,
                    firmware,
                    limits,
                    mine.get(Section.VALUES),
                    mine.get(Section.SECRETS),
                    mine.get(Section.PROBLEMS),
                    mine.get(Section.APPLIED),
                    mine.get(Section.LOCAL_CHANGES),
                    mine.get(Section.CUT_OFF),
                    files == null ? commonFiles.getOrDefault(new Kind(model, firmware), List.of()) : files);
        }
    }
}
