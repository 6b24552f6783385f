package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhoneRow;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.remote.PhoneReport;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as pipelines and pages get them. */
public final class Results {

    private Results() {}

    /**
     * @param masking what pipelines and pages must not show
     */
    public static PhonesResult of(List<PhoneReport> reports, boolean onlyThoseThatAnswer, Masking masking) {
        return new PhonesResult(reports.stream()
                .filter(report -> !onlyThoseThatAnswer || report.result() instanceof JobResult.Done)
                .map(report -> phone(report, masking))
                .toList());
    }

    private static PhoneResult phone(PhoneReport report, Masking masking) {
        String address = report.name();
        if (report.result() instanceof JobResult.Done done) {
            PhoneOutcome outcome = done.complete() ? PhoneOutcome.DONE : PhoneOutcome.ITEM_PROBLEMS;
            PhoneIdentity identity = done.identity();
            return new PhoneResult(address, true, outcome.getText(), report.sentence(), report.millis())
                    .identified(
                            identity.mac().text(),
                            identity.deviceType(),
                            identity.softwareVersion(),
                            masking.whole(Item.of("e164", identity.e164())))
                    .with(values(done.items(), masking), statuses(done.problems()));
        }
        JobResult.Failed failed = (JobResult.Failed) report.result();
        return new PhoneResult(address, false, failed.failure().text(), report.sentence(), report.millis());
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

    private static Map<String, String> statuses(List<Item> problems) {
        Map<String, String> statuses = new LinkedHashMap<>();
        problems.forEach(
                item -> statuses.put(item.key().toString(), item.status().text()));
        return statuses;
    }

    /** Without the values of items. */
    public static StepRecord record(String function, String nodeId, String stagePath, PhonesResult result) {
        return new StepRecord(
                function,
                nodeId,
                stagePath,
                result.getPhones().stream().map(Results::row).toList());
    }

    private static PhoneRow row(PhoneResult phone) {
        PhoneOutcome outcome = !phone.isDone()
                ? PhoneOutcome.FAILED
                : phone.getProblems().isEmpty() ? PhoneOutcome.DONE : PhoneOutcome.ITEM_PROBLEMS;
        String sentence = phone.isDone() ? phone.getSentence() : phone.getOutcome() + ": " + phone.getSentence();
        return new PhoneRow(phone.getAddress(), outcome, sentence, phone.getMillis())
                .identified(phone.getMac(), phone.getModel(), phone.getFirmware(), phone.getNumber())
                .withProblems(phone.problemLines());
    }
}
