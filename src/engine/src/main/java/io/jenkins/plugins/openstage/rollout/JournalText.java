package io.jenkins.plugins.openstage.rollout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a line of a {@link Journal} is written, any but the first. Stateless and thread-safe. */
final class JournalText {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String AT = "at";
    private static final String ROLLOUT = "rollout";
    private static final String GROUP = "group";
    private static final String PHONE = "phone";
    private static final String STATE = "state";
    private static final String ATTEMPT = "attempt";
    private static final String AGAIN = "again";
    private static final String REASON = "reason";

    private JournalText() {}

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object in one line. */
    static String object(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    static String text(JournalLine line) throws IOException {
        return object(json -> {
            json.writeStringField(AT, line.at().toString());
            if (line instanceof JournalLine.OfRollout rollout) {
                json.writeStringField(ROLLOUT, rollout.state().text());
            } else if (line instanceof JournalLine.OfGroup group) {
                json.writeNumberField(GROUP, group.group());
                json.writeStringField(STATE, group.state().text());
            } else {
                phone(json, (JournalLine.OfPhone) line);
            }
            if (!line.reason().isEmpty()) {
                json.writeStringField(REASON, line.reason());
            }
        });
    }

    private static void phone(JsonGenerator json, JournalLine.OfPhone line) throws IOException {
        json.writeStringField(PHONE, line.phone().text());
        json.writeStringField(STATE, line.state().text());
        json.writeNumberField(ATTEMPT, line.attempt());
        if (line.again() != null) {
            json.writeStringField(AGAIN, line.again().toString());
        }
    }

    /**
     * Reads any line but the first.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static JournalLine line(String text) throws IOException {
        Map<String, String> fields = fields(text);
        Instant at = instant(wanted(fields, AT));
        String reason = fields.getOrDefault(REASON, "");
        if (fields.containsKey(ROLLOUT)) {
            return new JournalLine.OfRollout(at, state(fields, ROLLOUT, RolloutState::of), reason);
        }
        if (fields.containsKey(GROUP)) {
            return new JournalLine.OfGroup(at, number(fields, GROUP), state(fields, STATE, GroupState::of), reason);
        }
        return new JournalLine.OfPhone(
                at,
                new MacAddress(wanted(fields, PHONE)),
                state(fields, STATE, PhoneState::of),
                number(fields, ATTEMPT),
                fields.containsKey(AGAIN) ? instant(fields.get(AGAIN)) : null,
                reason);
    }

    private static Map<String, String> fields(String text) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (!json.nextToken().isScalarValue()) {
                    throw new IllegalArgumentException("expected a plain value of " + name);
                }
                fields.put(name, json.getText());
            }
        }
        return fields;
    }

    private static String wanted(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }

    private static int number(Map<String, String> fields, String name) {
        try {
            return Integer.parseInt(wanted(fields, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no number", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text + " is no time", e);
        }
    }

    private static <T> T state(Map<String, String> fields, String name, Function<String, Optional<T>> known) {
        String text = wanted(fields, name);
        return known.apply(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no state"));
    }
}
