package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What became of the phones of one step. */
public final class StepRecord {

    private final String function;
    private final String nodeId;
    private final String stage;
    private final List<PhoneRow> phones;

    /**
     * @param function the step, for example {@code openstageWriteItems}
     * @param nodeId the step's place in the pipeline; empty in a freestyle build
     * @param stage the stage and branch around it, for example {@code Rollout / berlin}; empty for none
     */
    public StepRecord(String function, String nodeId, String stage, List<PhoneRow> phones) {
        this.function = function;
        this.nodeId = nodeId;
        this.stage = stage;
        this.phones = new ArrayList<>(phones);
    }

    public String getFunction() {
        return function;
    }

    public String getNodeId() {
        return nodeId;
    }

    public String getStage() {
        return stage;
    }

    /** What people call the step: its stage and its function. */
    public String getTitle() {
        return stage.isEmpty() ? function : stage + " – " + function;
    }

    /** In the order in which they were named. */
    public List<PhoneRow> getPhones() {
        return List.copyOf(phones);
    }

    /** Those that failed first, then those with item problems; else in the order in which they were named. */
    public List<PhoneRow> getWorstFirst() {
        return phones.stream()
                .sorted(Comparator.comparing(PhoneRow::getOutcome).reversed())
                .toList();
    }

    /** Whether every phone did everything. */
    public boolean isAllDone() {
        return count(PhoneOutcome.DONE) == phones.size();
    }

    /** How many phones ended like that. */
    public long count(PhoneOutcome outcome) {
        return phones.stream().filter(phone -> phone.getOutcome() == outcome).count();
    }

    /** For example {@code 10 phones: 9 done, 1 failed}. */
    public String getSummary() {
        return new PhonesOverview(List.of(this)).getSummary();
    }
}
