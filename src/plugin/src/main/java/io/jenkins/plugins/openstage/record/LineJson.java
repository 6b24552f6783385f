package io.jenkins.plugins.openstage.record;

import groovy.json.JsonException;
import groovy.json.JsonOutput;
import groovy.json.JsonSlurper;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.RecordLine.StepEnded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line as JSON: an object with its kind in {@code event}. On the controller only. Not safe for use by several threads. */
final class LineJson {

    private static final String EVENT = "event";
    private static final String BEGAN = "step began";
    private static final String MOVED = "phones moved";
    private static final String PHONE_ENDED = "phone ended";
    private static final String ENDED = "step ended";

    /** Four times as fast as the library that Jenkins has for JSON otherwise, which counts for tens of thousands of lines. */
    private final JsonSlurper slurper = new JsonSlurper();

    /** Without a line break. */
    static String write(NumberedLine numbered) {
        Map<String, Object> json = new LinkedHashMap<>();
        RecordLine line = numbered.line();
        json.put("step", numbered.step());
        if (numbered.number() > 0) {
            json.put("line", numbered.number());
        }
        json.put("at", line.at());
        if (line instanceof StepBegan began) {
            json.put(EVENT, BEGAN);
            write(began, json);
        } else if (line instanceof PhonesMoved moved) {
            json.put(EVENT, MOVED);
            json.put("state", moved.state());
            json.put("phones", moved.phones());
        } else if (line instanceof PhoneEnded ended) {
            json.put(EVENT, PHONE_ENDED);
            write(ended, json);
        } else if (line instanceof StepEnded ended) {
            json.put(EVENT, ENDED);
            json.put("how", ended.how().word());
            put(json, "why", ended.why());
        }
        return JsonOutput.toJson(json);
    }

    private static void write(StepBegan began, Map<String, Object> json) {
        json.put("function", began.function());
        put(json, "node", began.nodeId());
        put(json, "stage", began.stage());
        put(json, "agent", began.agent());
        put(json, "rehearsal", began.rehearsal());
        put(json, "again", began.again());
        put(json, "work", began.work());
        json.put("asked", began.asked());
        json.put("phones", began.phones());
    }

    private static void write(PhoneEnded ended, Map<String, Object> json) {
        json.put("phone", ended.phone());
        put(json, "failure", ended.failure());
        put(json, "sentence", ended.sentence());
        json.put("millis", ended.millis());
        put(json, "number", ended.identity().number());
        put(json, "mac", ended.identity().mac());
        put(json, "model", ended.identity().model());
        put(json, "firmware", ended.identity().firmware());
        if (!ended.problems().isEmpty()) {
            json.put("problems", ended.problems());
        }
    }

    private static void put(Map<String, Object> json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    /** What was written; nothing when it is no line, or one of a kind that a newer version writes. */
    Optional<NumberedLine> read(String text) {
        if (!text.endsWith("}")) {
            // The parser takes what was torn behind a comma for the whole: a failed phone would be a phone that is
            // done.
            return Optional.empty();
        }
        try {
            if (slurper.parseText(text) instanceof Map<?, ?> json && number(json, "step") > 0) {
                return line(json).map(line -> new NumberedLine((int) number(json, "step"), number(json, "line"), line));
            }
            return Optional.empty();
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RecordLine> line(Map<?, ?> json) {
        long at = number(json, "at");
        return switch (text(json, EVENT)) {
            case BEGAN ->
                Optional.of(new StepBegan(
                        text(json, "function"),
                        text(json, "node"),
                        text(json, "stage"),
                        text(json, "agent"),
                        text(json, "rehearsal"),
                        text(json, "again"),
                        text(json, "work"),
                        (int) number(json, "asked"),
                        texts(json, "phones"),
                        at));
            case MOVED -> Optional.of(new PhonesMoved(text(json, "state"), texts(json, "phones"), at));
            case PHONE_ENDED ->
                Optional.of(new PhoneEnded(
                        text(json, "phone"),
                        text(json, "failure"),
                        text(json, "sentence"),
                        number(json, "millis"),
                        new Identity(
                                text(json, "number"), text(json, "mac"), text(json, "model"), text(json, "firmware")),
                        texts(json, "problems"),
                        at));
            case ENDED -> StepEnding.read(text(json, "how")).map(how -> new StepEnded(how, text(json, "why"), at));
            default -> Optional.empty();
        };
    }

    private static long number(Map<?, ?> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<?, ?> json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<?, ?> json, String name) {
        return json.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
