package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what phones answered, secrets masked. */
final class ResultPrinter {

    private final Masking masking;

    ResultPrinter(Masking masking) {
        this.masking = masking;
    }

    /** A list with an object for each phone; items by {@code name} or {@code name[index]}. */
    String json(List<JobResult> results) {
        return Json.of(results.stream().map(this::object).toList());
    }

    /** A line for each phone and, below, for each item that it delivered or refused. */
    String table(List<JobResult> results) {
        TextTable table = new TextTable("PHONE", "RESULT", "ITEM", "VALUE");
        for (JobResult result : results) {
            table.row(result.phone().notation(), outcome(result), "", result.complete() ? "" : result.sentence());
            if (result instanceof JobResult.Done done) {
                done.items().forEach(item -> table.row("", "", item.key().toString(), shown(item)));
                done.problems()
                        .forEach(item -> table.row(
                                "",
                                "",
                                item.key().toString(),
                                "(" + item.status().text() + ")"));
            }
        }
        return table.toString();
    }

    private Map<String, Object> object(JobResult result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("phone", result.phone().notation());
        object.put("outcome", outcome(result));
        object.put("sentence", result.sentence());
        if (result instanceof JobResult.Done done) {
            identity(object, done.identity());
            Map<String, String> items = new LinkedHashMap<>();
            done.items().forEach(item -> items.put(item.key().toString(), shown(item)));
            object.put("items", items);
            Map<String, String> problems = new LinkedHashMap<>();
            done.problems()
                    .forEach(item ->
                            problems.put(item.key().toString(), item.status().text()));
            object.put("problems", problems);
        }
        return object;
    }

    private static void identity(Map<String, Object> object, PhoneIdentity identity) {
        object.put("mac", identity.mac().text());
        object.put("e164", identity.e164());
        object.put("model", identity.deviceType());
        object.put("version", identity.softwareVersion());
    }

    private static String outcome(JobResult result) {
        if (result instanceof JobResult.Failed failed) {
            return failed.failure().text();
        }
        return result.complete() ? "done" : "incomplete";
    }

    private String shown(Item item) {
        return masking.whole(item);
    }
}
