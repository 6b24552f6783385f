package io.jenkins.plugins.openstage.rollout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first line of a {@link Journal}: of which release and of which phones it is, so that the journal alone says what became of whom.
 * Immutable.
 *
 * @param release the release's id
 * @param groups in their order
 */
public record JournalHead(String release, List<Members> groups) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FIRST = "openstage-rollout";
    private static final int VERSION = 1;

    public JournalHead {
        groups = List.copyOf(groups);
    }

    /**
     * A group.
     *
     * @param name for people
     * @param phones its phones
     */
    public record Members(String name, List<MacAddress> phones) {
        public Members {
            phones = List.copyOf(phones);
        }
    }

    /** The head of that rollout's journal. */
    static JournalHead of(RolloutPlan plan) {
        return new JournalHead(
                plan.release(),
                plan.groups().stream()
                        .map(group -> new Members(
                                group.name(),
                                group.phones().stream().map(RolloutPhone::mac).toList()))
                        .toList());
    }

    /** How many phones the rollout has. */
    public int phones() {
        return groups.stream().mapToInt(group -> group.phones().size()).sum();
    }

    /** A rollout of these groups that decides nothing, to replay the journal with. */
    RolloutPlan plan() {
        return new RolloutPlan(
                release,
                groups.stream()
                        .map(group -> new Group(
                                group.name(),
                                Thresholds.DEFAULTS,
                                group.phones().stream()
                                        .map(mac -> new RolloutPhone(mac, "", ""))
                                        .toList()))
                        .toList(),
                Pace.DEFAULTS,
                Retries.DEFAULTS,
                List.of());
    }

    /** Why this is not the head of that other journal, in words that follow the file's name. */
    Optional<String> differsFrom(JournalHead other) {
        if (!release.equals(other.release) || phones() != other.phones()) {
            return Optional.of(
                    "is the journal of release " + release + " for " + phones() + " phones, but this is release "
                            + other.release + " for " + other.phones()
                            + " phones; give another journal, or roll out what that one is of");
        }
        return groups.equals(other.groups)
                ? Optional.empty()
                : Optional.of(
                        "is the journal of a rollout in the groups " + sizes() + ", but these are " + other.sizes()
                                + " or have other phones; give the groups with which it was begun, or another journal");
    }

    private String sizes() {
        return String.join(
                ", ",
                groups.stream()
                        .map(group -> group.name() + " (" + group.phones().size() + ")")
                        .toList());
    }

    String text() throws IOException {
        return JournalText.object(json -> {
            json.writeNumberField(FIRST, VERSION);
            json.writeStringField("release", release);
            json.writeNumberField("phones", phones());
            json.writeArrayFieldStart("groups");
            for (Members group : groups) {
                json.writeStartObject();
                json.writeStringField("name", group.name());
                json.writeArrayFieldStart("phones");
                for (MacAddress phone : group.phones()) {
                    json.writeString(phone.text());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static JournalHead parse(String text) throws IOException {
        String release = null;
        int version = 0;
        List<Members> groups = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case FIRST -> version = json.getValueAsInt();
                    case "release" -> release = json.getValueAsString();
                    case "groups" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            groups.add(members(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "it has version " + version + ", but this program reads version " + VERSION);
        }
        if (release == null || groups.isEmpty()) {
            throw new IllegalArgumentException("it has no release or no groups");
        }
        return new JournalHead(release, groups);
    }

    private static Members members(JsonParser json) throws IOException {
        String called = "";
        List<MacAddress> phones = new ArrayList<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("name")) {
                called = json.getValueAsString("");
            } else if (name.equals("phones") && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    phones.add(new MacAddress(json.getValueAsString("")));
                }
            } else {
                json.skipChildren();
            }
        }
        return new Members(called, phones);
    }
}
