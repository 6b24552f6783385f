package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The phones of a build over all its steps: each counts once, as the worst that became of it; of the same step at the same phone the
 * last attempt counts. Phones of a rehearsal are counted apart. Made anew for each view of a page, never persisted.
 */
public final class PhonesOverview {

    private static final int WORST = 5;
    private static final int LISTED = 20;

    private final PhoneCounts real = new PhoneCounts();
    private final PhoneCounts rehearsed = new PhoneCounts();
    private final PhoneCounts all = new PhoneCounts();
    private final List<PhoneTrouble> troubles = new ArrayList<>();
    private final int steps;
    private final boolean live;

    /** @param records with their attempts marked */
    PhonesOverview(List<StepRecord> records) {
        steps = records.size();
        live = records.stream().anyMatch(StepRecord::isLive);
        PhoneNamesOfBuild names = new PhoneNamesOfBuild(records);
        for (StepRecord record : records) {
            Map<String, PhoneTrouble> ofStep = new LinkedHashMap<>();
            for (PhoneRow phone : record.getPhones()) {
                if (!phone.isSuperseded()) {
                    add(record, phone, names.of(record, phone), ofStep);
                }
            }
            troubles.addAll(ofStep.values());
        }
        // A stable sort, so the troubles of one kind and size stay in the order of the steps.
        troubles.sort(Comparator.comparing(PhoneTrouble::getOutcome)
                .thenComparing(PhoneTrouble::getNumber)
                .reversed());
    }

    private void add(StepRecord record, PhoneRow phone, String name, Map<String, PhoneTrouble> ofStep) {
        (record.isRehearsal() ? rehearsed : real).add(name, phone);
        all.add(name, phone);
        if (phone.getOutcome().isTrouble()) {
            ofStep.computeIfAbsent(phone.getOutcome() + " " + phone.getReason(), key -> new PhoneTrouble(record, phone))
                    .add(phone);
        }
    }

    /** The phones that stand on desks. */
    public PhoneCounts getReal() {
        return real;
    }

    /** The phones that were simulated. */
    public PhoneCounts getRehearsed() {
        return rehearsed;
    }

    /** How many phones, rehearsed ones too. */
    public int getNumber() {
        return all.getNumber();
    }

    /** How many steps asked phones. */
    public int getSteps() {
        return steps;
    }

    /** Whether a step asks phones just now. */
    public boolean isLive() {
        return live;
    }

    /** How many phones ended like that, rehearsed ones too. */
    public long count(PhoneOutcome outcome) {
        return all.count(outcome);
    }

    /** How many phones ended like what, rehearsed ones too; the worst first, and nothing that no phone ended like. */
    public List<PhoneCounts.Count> getCounts() {
        return all.getCounts();
    }

    /** What went wrong, failed phones first, then what concerns most phones. */
    public List<PhoneTrouble> getTroubles() {
        return List.copyOf(troubles);
    }

    /** The first of them, for a page that must stay readable. */
    public List<PhoneTrouble> getListedTroubles() {
        return List.copyOf(troubles.subList(0, Math.min(LISTED, troubles.size())));
    }

    /** How many are not among {@link #getListedTroubles()}. */
    public int getUnlistedTroubles() {
        return Math.max(0, troubles.size() - LISTED);
    }

    /** Whether phones were simulated, and no real one was asked. */
    public boolean isOnlyRehearsed() {
        return real.getNumber() == 0 && rehearsed.getNumber() > 0;
    }

    /** The first of them, for a page that has room for a few. */
    public List<PhoneTrouble> getWorstTroubles() {
        return List.copyOf(troubles.subList(0, Math.min(WORST, troubles.size())));
    }

    /** How many are not among {@link #getWorstTroubles()}. */
    public int getOtherTroubles() {
        return Math.max(0, troubles.size() - WORST);
    }

    /** For example {@code 10 phones: 9 done, 1 failed; rehearsed: 10 phones: 10 done}. */
    public String getSummary() {
        if (rehearsed.getNumber() == 0) {
            return real.getText();
        }
        String rehearsal = "rehearsed: " + rehearsed.getText();
        return real.getNumber() == 0 ? rehearsal : real.getText() + "; " + rehearsal;
    }
}
