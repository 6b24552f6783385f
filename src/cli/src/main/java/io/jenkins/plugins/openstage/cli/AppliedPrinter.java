package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.FileCount;
import io.jenkins.plugins.openstage.apply.FirstPhones;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what became of a plan; there is no secret in that. */
final class AppliedPrinter {

    private AppliedPrinter() {}

    /** A line for each phone and, below, for each item and file that is not as the plan wants it. */
    static String table(Applied applied) {
        TextTable table = new TextTable("PHONE", "RESULT", "ITEM OR FILE", "EFFECT");
        for (AppliedPhone phone : applied.phones()) {
            table.row(name(phone), outcome(phone), "", phone.result().sentence());
            for (ItemEffect item : phone.result().effects().items()) {
                if (!item.effect().good()) {
                    table.row("", "", item.key().toString(), words(item.effect().text(), item.detail()));
                }
            }
            for (FileEffect file : phone.result().effects().files()) {
                if (!file.effect().good()) {
                    table.row(
                            "",
                            "",
                            file.name() + " (" + file.type() + ")",
                            words(file.effect().text(), file.detail()));
                }
            }
        }
        return table.toString();
    }

    /** An object with the summary and every phone, item and file. */
    static String json(Applied applied) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("summary", applied.summary());
        object.put("complete", applied.complete());
        object.put("files", applied.files().stream().map(AppliedPrinter::object).toList());
        object.put("first", applied.first().stream().map(AppliedPrinter::object).toList());
        object.put(
                "phones", applied.phones().stream().map(AppliedPrinter::object).toList());
        return Json.of(object);
    }

    /** A line for each file: on how many phones it is now. */
    static String files(Applied applied) {
        StringBuilder lines = new StringBuilder();
        applied.files().forEach(file -> lines.append(file).append(System.lineSeparator()));
        return lines.toString();
    }

    private static Map<String, Object> object(FileCount file) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.title());
        object.put("deployed", file.deployed());
        object.put("alreadySo", file.alreadySo());
        object.put("failed", file.failed());
        return object;
    }

    private static Map<String, Object> object(FirstPhones first) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("values", first.values());
        object.put("phones", first.phones());
        object.put("proved", first.proved());
        if (!first.before().isEmpty()) {
            object.put("before", first.before());
        }
        object.put("tried", first.tried().stream().map(AppliedPrinter::object).toList());
        return object;
    }

    private static Map<String, Object> object(FirstPhones.Tried tried) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mac", tried.phone().text());
        object.put("what", tried.what());
        return object;
    }

    private static Map<String, Object> object(AppliedPhone phone) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mac", phone.task().phone().mac().text());
        object.put("phone", phone.task().phone().address());
        object.put("outcome", outcome(phone));
        object.put("sentence", phone.result().sentence());
        List<Object> items = new ArrayList<>();
        phone.result()
                .effects()
                .items()
                .forEach(item -> items.add(
                        effect("item", item.key().toString(), item.effect().text(), item.detail())));
        object.put("items", items);
        List<Object> files = new ArrayList<>();
        phone.result()
                .effects()
                .files()
                .forEach(file -> files.add(effect(
                        "file",
                        file.name() + " (" + file.type() + ")",
                        file.effect().text(),
                        file.detail())));
        object.put("files", files);
        return object;
    }

    private static Map<String, Object> effect(String what, String name, String effect, String detail) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(what, name);
        object.put("effect", effect);
        object.put("detail", detail);
        return object;
    }

    private static String name(AppliedPhone phone) {
        return phone.task().phone().mac().text();
    }

    private static String outcome(AppliedPhone phone) {
        return phone.failure().map(Failure::text).orElse(phone.complete() ? "done" : "item problems");
    }

    private static String words(String effect, String detail) {
        return detail.isEmpty() ? effect : effect + ": " + detail;
    }
}
