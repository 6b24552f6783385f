package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordFile;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The steps of a build as their file tells them. Reads each line once, since the file only grows. Thread-safe. */
final class BuildRecord {

    private static final Logger LOG = Logger.getLogger(BuildRecord.class.getName());

    /** By their numbers. */
    private final Map<Integer, StepDraft> steps = new TreeMap<>();

    private final KnownPhones known = new KnownPhones();
    private long read;
    /** How often something came that is not in the file. */
    private long unwritten;

    /** What was said last, of what had been read by then. */
    private List<StepRecord> said = List.of();

    private long saidOf;
    private Set<Integer> saidLive = Set.of();

    /** Reads what is new. What cannot be read is shown when it can. */
    synchronized void update(RecordFile file) {
        try {
            read = file.read(read, this::add);
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "The record of phones " + file.path() + " cannot be read");
        }
    }

    /** Takes what could not be written; should it be read some day, nothing changes. */
    synchronized void add(List<NumberedLine> lines) {
        lines.forEach(this::add);
        unwritten++;
    }

    private void add(NumberedLine numbered) {
        StepDraft step = steps.get(numbered.step());
        if (numbered.line() instanceof StepBegan began) {
            steps.putIfAbsent(numbered.step(), new StepDraft(numbered.step(), began, known));
        } else if (step != null) {
            step.lastLine(numbered.number());
            step.add(numbered.line());
        }
    }

    /** The steps in the order in which they began; those that neither run nor ended were cut off. */
    synchronized List<StepRecord> records(IntPredicate running) {
        Set<Integer> live = steps.keySet().stream().filter(running::test).collect(Collectors.toSet());
        long known = read + unwritten;
        if (saidOf != known || !saidLive.equals(live)) {
            said = steps.entrySet().stream()
                    .map(step -> step.getValue().record(live.contains(step.getKey())))
                    .toList();
            Attempts.mark(said);
            saidOf = known;
            saidLive = live;
        }
        return said;
    }

    /** Another one when {@link #records} says something else. */
    synchronized String stamp(IntPredicate running) {
        return read + unwritten + "-"
                + steps.keySet().stream().filter(running::test).count();
    }

    /** The number of the last step; 0 when there is none. */
    synchronized int lastStep() {
        return steps.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Which of these ends of phones are not known of that step. */
    synchronized List<PhoneEnded> missing(int number, List<PhoneEnded> ends) {
        StepDraft step = steps.get(number);
        return ends.stream()
                .filter(end -> step == null || !step.isEnded(end.phone()))
                .toList();
    }

    /** The numbers of the steps that did not end, of that place in the pipeline. */
    synchronized List<Integer> unended(String nodeId) {
        return steps.entrySet().stream()
                .filter(step -> !step.getValue().isEnded()
                        && step.getValue().began().nodeId().equals(nodeId))
                .map(Map.Entry::getKey)
                .toList();
    }
}
