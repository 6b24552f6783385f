package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.rollout.JournalLine;
import io.jenkins.plugins.openstage.rollout.PhoneHistory;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what became of a rollout; there is no secret in that. */
final class RolloutPrinter {

    private RolloutPrinter() {}

    /** What happened, the phones that do not have the release, and how many phones are where. */
    static String text(RolloutHistory history) {
        StringBuilder text = new StringBuilder();
        for (JournalLine line : history.lines()) {
            text.append(seconds(line.at()))
                    .append("  ")
                    .append(event(history, line))
                    .append(System.lineSeparator());
        }
        List<PhoneHistory> others =
                history.phones().stream().filter(phone -> !phone.state().good()).toList();
        if (!others.isEmpty()) {
            TextTable table = new TextTable("PHONE", "GROUP", "STATE", "ASKED", "WHY");
            others.forEach(phone -> table.row(
                    phone.phone().text(),
                    phone.group(),
                    phone.state().text(),
                    Integer.toString(phone.attempts()),
                    phone.reason()));
            text.append(table);
        }
        return text.append("Release ")
                .append(history.head().release())
                .append(System.lineSeparator())
                .append(history.state().text())
                .append("; ")
                .append(history.summary())
                .append(System.lineSeparator())
                .toString();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String event(RolloutHistory history, JournalLine line) {
        String what = line instanceof JournalLine.OfGroup group
                ? "group " + history.head().groups().get(group.group() - 1).name() + " "
                        + group.state().text()
                : "rollout " + ((JournalLine.OfRollout) line).state().text();
        return line.reason().isEmpty() ? what : what + ": " + line.reason();
    }

    /** An object with the summary and every phone. */
    static String json(RolloutHistory history) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("release", history.head().release());
        object.put("state", history.state().text());
        object.put("reason", history.reason());
        object.put("complete", history.complete());
        object.put("summary", history.summary());
        object.put(
                "phones", history.phones().stream().map(RolloutPrinter::object).toList());
        return Json.of(object);
    }

    private static Map<String, Object> object(PhoneHistory phone) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mac", phone.phone().text());
        object.put("group", phone.group());
        object.put("state", phone.state().text());
        object.put("attempts", phone.attempts());
        object.put("reason", phone.reason());
        return object;
    }
}
