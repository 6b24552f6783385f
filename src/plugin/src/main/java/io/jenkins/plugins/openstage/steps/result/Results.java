package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhoneRow;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.remote.PhoneReport;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as pipelines and pages get them. */
public final class Results {

    private Results() {}

    /**
     * @param masking what pipelines must not show
     * @param record of the step; it knows what failed phones said of themselves in earlier ones
     */
    public static PhonesResult of(
            List<PhoneReport> reports, boolean onlyThoseThatAnswer, Masking masking, StepRecord record) {
        Map<String, PhoneRow> rows = new HashMap<>();
        record.getPhones().forEach(row -> rows.put(row.getAddress(), row));
        return new PhonesResult(
                reports.stream()
                        .filter(report -> !onlyThoseThatAnswer || report.result() instanceof JobResult.Done)
                        .map(report ->
                                phone(report, rows.get(report.name()), masking).rehearsed(record.isRehearsal()))
                        .toList(),
                record.isRehearsal());
    }

    private static PhoneResult phone(PhoneReport report, PhoneRow row, Masking masking) {
        PhoneResult phone = phone(report, masking);
        return row == null ? phone : phone.identified(row.getMac(), row.getModel(), row.getFirmware(), row.getNumber());
    }

    private static PhoneResult phone(PhoneReport report, Masking masking) {
        String address = report.name();
        if (report.result() instanceof JobResult.Done done) {
            PhoneOutcome outcome = done.complete() ? PhoneOutcome.DONE : PhoneOutcome.ITEM_PROBLEMS;
            return new PhoneResult(address, true, outcome.getText(), report.sentence(), report.millis())
                    .with(values(done.items(), masking), problems(done))
                    .affected(effects(done.effects()));
        }
        JobResult.Failed failed = (JobResult.Failed) report.result();
        return new PhoneResult(address, false, failed.failure().text(), report.sentence(), report.millis())
                .affected(effects(failed.effects()));
    }

    private static Map<String, String> values(ItemList items, Masking masking) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Item item : items) {
            if (!item.status().problem()) {
                // What a pipeline holds is saved in clear with its build; not even that a secret is empty is told.
                boolean secret = ItemCatalogue.standard().secret(item.name());
                values.put(item.key().toString(), secret ? Masking.MASK : masking.whole(item));
            }
        }
        return values;
    }

    /** The items that it did not take or could not give, and those that are not as a plan wants them. */
    private static Map<String, String> problems(JobResult.Done done) {
        Map<String, String> problems = statuses(done.problems());
        done.effects().items().stream()
                .filter(item -> !item.effect().good())
                .forEach(item -> problems.putIfAbsent(item.key().toString(), words(item)));
        return problems;
    }

    private static Map<String, String> effects(Effects effects) {
        Map<String, String> words = new LinkedHashMap<>();
        effects.items().forEach(item -> words.put(item.key().toString(), words(item)));
        effects.files()
                .forEach(file -> words.put(
                        file.name() + " (" + file.type() + ")",
                        words(file.effect().text(), file.detail())));
        return words;
    }

    private static String words(ItemEffect item) {
        return words(item.effect().text(), item.detail());
    }

    private static String words(String effect, String detail) {
        return detail.isEmpty() ? effect : effect + ": " + detail;
    }

    private static Map<String, String> statuses(List<Item> problems) {
        Map<String, String> statuses = new LinkedHashMap<>();
        problems.forEach(
                item -> statuses.put(item.key().toString(), item.status().text()));
        return statuses;
    }
}
