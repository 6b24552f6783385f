package io.jenkins.plugins.openstage.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits.Entities;
import io.jenkins.plugins.openstage.wpi.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes one snapshot. */
final class SnapshotWriter {

    private final JsonGenerator json;

    SnapshotWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Snapshot snapshot) throws IOException {
        SortedMap<Kind, Map<Section, ItemValues>> common = common(snapshot);
        SortedMap<Kind, List<KeptFile>> files = FilesOfKinds.of(snapshot);
        Optional<Instant> read = usualTime(snapshot);
        json.writeStartObject();
        json.writeNumberField("openstage-snapshot", SnapshotFile.VERSION);
        json.writeStringField("fleet", snapshot.fleet());
        if (read.isPresent()) {
            json.writeStringField("read", read.get().toString());
        }
        json.writeArrayFieldStart("common");
        SortedSet<Kind> kinds = new TreeSet<>(common.keySet());
        kinds.addAll(files.keySet());
        for (Kind kind : kinds) {
            json.writeStartObject();
            json.writeStringField("model", kind.model());
            json.writeStringField("firmware", kind.firmware());
            for (Map.Entry<Section, ItemValues> section :
                    common.getOrDefault(kind, Map.of()).entrySet()) {
                section(section.getKey(), section.getValue(), ItemValues.EMPTY);
            }
            files(files.getOrDefault(kind, List.of()), List.of());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("phones");
        for (PhoneSnapshot phone : snapshot.phones().values()) {
            Kind kind = Kind.of(phone);
            phone(phone, read.orElseThrow(), common.getOrDefault(kind, Map.of()), files.getOrDefault(kind, List.of()));
        }
        json.writeEndArray();
        json.writeNumberField("phones-in-all", snapshot.phones().size());
        json.writeEndObject();
    }

    private static SortedMap<Kind, Map<Section, ItemValues>> common(Snapshot snapshot) {
        SortedMap<Kind, List<PhoneSnapshot>> kinds = new TreeMap<>();
        for (PhoneSnapshot phone : snapshot.phones().values()) {
            kinds.computeIfAbsent(Kind.of(phone), any -> new ArrayList<>()).add(phone);
        }
        SortedMap<Kind, Map<Section, ItemValues>> common = new TreeMap<>();
        kinds.forEach((kind, phones) -> {
            Map<Section, ItemValues> sections = new EnumMap<>(Section.class);
            for (Section section : Section.values()) {
                ItemValues shared = Majority.of(phones, section);
                if (!shared.isEmpty()) {
                    sections.put(section, shared);
                }
            }
            if (!sections.isEmpty()) {
                common.put(kind, sections);
            }
        });
        return common;
    }

    /** When most phones were read; of several such times the last one. */
    private static Optional<Instant> usualTime(Snapshot snapshot) {
        Map<Instant, Integer> counts = new HashMap<>();
        snapshot.phones().values().forEach(phone -> counts.merge(phone.read(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Instant, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private void phone(PhoneSnapshot phone, Instant usual, Map<Section, ItemValues> common, List<KeptFile> commonFiles)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("mac", phone.mac().text());
        if (!phone.read().equals(usual)) {
            json.writeStringField("read", phone.read().toString());
        }
        field("address", phone.address());
        json.writeStringField("model", phone.model());
        json.writeStringField("firmware", phone.firmware());
        limits(phone.limits());
        for (Section section : Section.values()) {
            section(section, section.of(phone), common.getOrDefault(section, ItemValues.EMPTY));
        }
        files(phone.files(), commonFiles);
        json.writeEndObject();
    }

    private void files(List<KeptFile> files, List<KeptFile> common) throws IOException {
        if (files.equals(common)) {
            return;
        }
        json.writeObjectFieldStart("files");
        for (KeptFile file : files) {
            json.writeStringField(file.type() + " " + file.name(), file.sha256());
        }
        json.writeEndObject();
    }

    private void limits(PhoneLimits limits) throws IOException {
        if (limits.maxItems() != PhoneLimits.UNKNOWN) {
            json.writeNumberField("max-items", limits.maxItems());
        }
        if (limits.messageBytes() != PhoneLimits.UNKNOWN) {
            json.writeNumberField("message-bytes", limits.messageBytes());
        }
        if (limits.entities() != Entities.UNKNOWN) {
            json.writeBooleanField("entities", limits.entities() == Entities.READ);
        }
        if (!limits.refused().isEmpty()) {
            json.writeArrayFieldStart("refused");
            for (Action action : limits.refused()) {
                json.writeString(action.text());
            }
            json.writeEndArray();
        }
    }

    private void field(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private void section(Section section, ItemValues values, ItemValues common) throws IOException {
        boolean[] begun = {false};
        try {
            Difference.of(values, common, (key, text) -> {
                try {
                    if (!begun[0]) {
                        json.writeObjectFieldStart(section.word());
                        begun[0] = true;
                    }
                    json.writeStringField(key.toString(), text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (begun[0]) {
            json.writeEndObject();
        }
    }
}
