package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.List;

/** What became of the phones of one step. */
public final class StepRecord {

    private final String function;
    private final String nodeId;
    private final List<PhoneRow> phones;

    /**
     * @param function the step, for example {@code openstageWriteItems}
     * @param nodeId the step's place in the pipeline; empty in a freestyle build
     */
    public StepRecord(String function, String nodeId, List<PhoneRow> phones) {
        this.function = function;
        this.nodeId = nodeId;
        this.phones = new ArrayList<>(phones);
    }

    public String getFunction() {
        return function;
    }

    public String getNodeId() {
        return nodeId;
    }

    public List<PhoneRow> getPhones() {
        return List.copyOf(phones);
    }

    /** How many phones ended like that. */
    public long count(PhoneOutcome outcome) {
        return phones.stream().filter(phone -> phone.getOutcome() == outcome).count();
    }

    /** For example {@code 9 done, 1 failed}. */
    public String getSummary() {
        List<String> parts = new ArrayList<>();
        for (PhoneOutcome outcome : PhoneOutcome.values()) {
            if (count(outcome) > 0) {
                parts.add(count(outcome) + " " + outcome.getText());
            }
        }
        return parts.isEmpty() ? "no phones" : String.join(", ", parts);
    }
}
