package io.jenkins.plugins.openstage.build;

import hudson.model.Run;
import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.RecordLine.StepEnded;
import io.jenkins.plugins.openstage.record.StepEnding;
import io.jenkins.plugins.openstage.record.StepLines;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Writes down what happens in a step, line by line as it happens. A node reaches it through its connection. A disk that is full does
 * not end the step: the build's log says once that the record is not written, and the page that it is incomplete. Thread-safe.
 */
public final class StepWriter implements StepLines {

    private final Run<?, ?> run;
    private final PhonesAction action;
    private final int number;
    private final Supplier<UnaryOperator<PhoneEnded>> masking;
    private final Clock clock;
    private final Consumer<String> log;
    private final CountDownLatch last = new CountDownLatch(1);
    private long taken;
    private boolean ended;
    /** Whether the log says that nothing can be written. */
    private boolean told;

    private StepWriter(
            Run<?, ?> run,
            PhonesAction action,
            int number,
            Supplier<UnaryOperator<PhoneEnded>> masking,
            Clock clock,
            Consumer<String> log) {
        this.run = run;
        this.action = action;
        this.number = number;
        this.masking = masking;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Writes that a step begins; from now on the build has its page.
     *
     * @param masking gives what takes from a line what nobody may see; asked for some lines at a time, since other branches tell
     *     phones secrets meanwhile
     * @param log of the build, for what becomes of the record
     */
    public static StepWriter begin(
            Run<?, ?> run,
            StepBegan began,
            Supplier<UnaryOperator<PhoneEnded>> masking,
            Clock clock,
            Consumer<String> log) {
        PhonesAction action = PhonesAction.of(run);
        StepWriter writer = new StepWriter(run, action, action.begin(began), masking, clock, log);
        writer.tell(action.problem());
        return writer;
    }

    /** The steps of that place in the pipeline that did not end, because Jenkins ended before; each can be ended now. */
    public static List<StepWriter> cutOff(Run<?, ?> run, String nodeId, Clock clock, Consumer<String> log) {
        PhonesAction action = run.getAction(PhonesAction.class);
        return action == null || nodeId.isEmpty()
                ? List.of()
                : action.look(record -> record.unended(nodeId)).stream()
                        .map(number -> new StepWriter(run, action, number, () -> UnaryOperator.identity(), clock, log))
                        .toList();
    }

    @Override
    public synchronized void take(long first, ArrayList<RecordLine> lines, boolean isLast) {
        UnaryOperator<PhoneEnded> mask = masking.get();
        List<NumberedLine> fresh = new ArrayList<>();
        long place = first;
        for (RecordLine line : lines) {
            if (place > taken) {
                taken = place;
                fresh.add(new NumberedLine(number, place, line instanceof PhoneEnded phone ? mask.apply(phone) : line));
            }
            place++;
        }
        write(fresh);
        if (isLast) {
            last.countDown();
        }
    }

    /** Writes what the node gave back at the end and had not reported, because its lines came too fast. */
    public synchronized void complete(List<PhoneEnded> phones) {
        UnaryOperator<PhoneEnded> mask = masking.get();
        write(action.look(record -> record.missing(number, phones)).stream()
                .map(phone -> new NumberedLine(number, 0, mask.apply(phone)))
                .toList());
    }

    /**
     * Waits for the last lines of a node that was told to stop, if it still can send them.
     *
     * @return whether they came
     */
    public boolean awaitLast(Duration longest) throws InterruptedException {
        return last.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes how the step ended and gives what is known of it; nothing is taken afterwards. */
    public StepRecord end(StepEnding how, String why) {
        synchronized (this) {
            if (!ended) {
                write(List.of(new NumberedLine(number, 0, new StepEnded(how, why, clock.millis()))));
                ended = true;
                LiveSteps.end(run, number);
            }
        }
        return record();
    }

    /** What is known of the step. */
    public StepRecord record() {
        return action.getRecords().stream()
                .filter(record -> record.getNumber() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The record of step " + number + " is gone"));
    }

    private void write(List<NumberedLine> lines) {
        if (!ended) {
            action.append(lines);
            tell(action.problem());
        }
    }

    /** @param problem why nothing can be written just now; empty when all has been */
    private synchronized void tell(String problem) {
        if (told == problem.isEmpty()) {
            told = !told;
            log.accept(
                    told
                            ? "what becomes of the phones cannot be written down (" + problem
                                    + "); the step goes on, and the page has it until Jenkins is restarted"
                            : "what becomes of the phones is written down again; nothing is missing");
        }
    }
}
