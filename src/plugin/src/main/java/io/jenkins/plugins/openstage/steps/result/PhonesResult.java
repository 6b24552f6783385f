package io.jenkins.plugins.openstage.steps.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of the phones of a step, for pipelines. */
public class PhonesResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int NAMED_FAILURES = 5;

    private final ArrayList<PhoneResult> phones;
    private final boolean rehearsal;

    public PhonesResult(List<PhoneResult> phones, boolean rehearsal) {
        this.phones = new ArrayList<>(phones);
        this.rehearsal = rehearsal;
    }

    /** Whether the phones were simulated. */
    @Whitelisted
    public boolean isRehearsal() {
        return rehearsal;
    }

    /** Every phone, in the order in which they were named. */
    @Whitelisted
    public List<PhoneResult> getPhones() {
        return new ArrayList<>(phones);
    }

    /** The phones that did it, perhaps apart from some items. */
    @Whitelisted
    public List<PhoneResult> getSucceeded() {
        return new ArrayList<>(phones.stream().filter(PhoneResult::isDone).toList());
    }

    /** The phones that did not, or of which nobody knows. */
    @Whitelisted
    public List<PhoneResult> getFailed() {
        return new ArrayList<>(phones.stream().filter(phone -> !phone.isDone()).toList());
    }

    /** Whether every phone did everything. */
    @Whitelisted
    public boolean isAllDone() {
        return phones.stream()
                .allMatch(phone -> phone.isDone() && phone.problemLines().isEmpty());
    }

    /** The phone with that address, MAC address, both or number; null when there is none. Of several at one address the first. */
    @Whitelisted
    public PhoneResult phone(String name) {
        return phones.stream().filter(phone -> phone.isCalled(name)).findFirst().orElse(null);
    }

    /** An item of a phone; null when the phone is not there or did not deliver it. */
    @Whitelisted
    public String item(String phone, String name) {
        PhoneResult found = phone(phone);
        return found == null ? null : found.getItems().get(name);
    }

    /** For example {@code 10 phones: 9 done, 1 failed}. */
    @Whitelisted
    public String getSummary() {
        int failed = getFailed().size();
        long partly = getSucceeded().stream()
                .filter(phone -> !phone.problemLines().isEmpty())
                .count();
        long done = phones.size() - failed - partly;
        StringBuilder text = new StringBuilder();
        text.append(phones.size())
                .append(phones.size() == 1 ? " phone: " : " phones: ")
                .append(done)
                .append(" done");
        if (partly > 0) {
            text.append(", ").append(partly).append(" with item problems");
        }
        if (failed > 0) {
            text.append(", ").append(failed).append(" failed");
        }
        return text.toString();
    }

    /** Which phones did not do everything, and why, in one line. */
    public String failures() {
        List<String> lines = phones.stream()
                .filter(phone -> !phone.isDone() || !phone.getProblems().isEmpty())
                .map(phone -> phone.isDone() ? phone.toString() : phone.getAddress() + " " + phone.getOutcome())
                .toList();
        String more = lines.size() > NAMED_FAILURES ? " and " + (lines.size() - NAMED_FAILURES) + " more" : "";
        return getSummary() + " (" + lines.stream().limit(NAMED_FAILURES).collect(Collectors.joining("; ")) + more
                + ")";
    }

    @Override
    @Whitelisted
    public String toString() {
        return getSummary();
    }
}
