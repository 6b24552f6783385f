package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Carries out what a {@link Rollout} decides. Everything that happens goes through one queue, so that it is decided and kept in one
 * order; a phone is asked only after the line that says so lasts. When the journal cannot be written, nobody is asked any more, and
 * the run ends with that. Thread-safe.
 */
public final class RolloutRun {

    private final RolloutPlan plan;
    private final Rollout rollout;
    private final RolloutLog log;
    private final PhoneTeller teller;
    private final Optional<Gate> gate;
    private final Timetable time;
    private final RolloutListener listener;
    private final boolean staysWhilePaused;

    private final CompletableFuture<RolloutState> settled = new CompletableFuture<>();
    private final List<Event> queue = new ArrayList<>();
    private boolean draining;

    /** When the rollout looks again by itself; null when that is not planned. */
    private Instant wake;

    private boolean asksGate;

    /**
     * What a run needs.
     *
     * @param log keeps what happens
     * @param teller asks phones
     * @param gate what is asked before each further group, if anything
     * @param time says when
     * @param listener hears of everything
     * @param staysWhilePaused whether the run waits for somebody to let it go on after a pause; else it settles there, and the
     *     journal can be taken up later
     */
    public record Surroundings(
            RolloutLog log,
            PhoneTeller teller,
            Optional<Gate> gate,
            Timetable time,
            RolloutListener listener,
            boolean staysWhilePaused) {}

    /**
     * Something that happens.
     *
     * @param what gives its lines
     * @param kept what follows when these last
     */
    private record Event(Function<Instant, List<JournalLine>> what, Runnable kept) {}

    private RolloutRun(RolloutPlan plan, Surroundings surroundings) {
        this.plan = plan;
        rollout = new Rollout(plan, surroundings.gate().isPresent());
        log = surroundings.log();
        teller = surroundings.teller();
        gate = surroundings.gate();
        time = surroundings.time();
        listener = surroundings.listener();
        staysWhilePaused = surroundings.staysWhilePaused();
    }

    /** What somebody says who takes a rollout up. */
    public enum Word {
        /** It goes on where it is; one that was paused stays so. */
        GO_ON,
        /** It goes on also after a pause; what stopped it is taken as seen and accepted. */
        RESUME,
        /** The next group opens, whatever became of those before it. */
        NEXT_GROUP,
        /** No further phone is asked, ever. */
        ABORT
    }

    /**
     * Begins a rollout, or goes on with it. One that was paused stays so until {@link #resume}.
     *
     * @param before what its journal says
     * @throws IllegalArgumentException with a sentence when the lines are of another rollout
     */
    public static RolloutRun start(RolloutPlan plan, List<JournalLine> before, Surroundings surroundings) {
        return start(plan, before, surroundings, Word.GO_ON);
    }

    /** The same with a word of whoever takes it up. */
    public static RolloutRun start(RolloutPlan plan, List<JournalLine> before, Surroundings surroundings, Word word) {
        RolloutRun run = new RolloutRun(plan, surroundings);
        before.forEach(run.rollout::replay);
        run.then(now -> {
            List<JournalLine> lines = new ArrayList<>(run.rollout.recover(now));
            if (run.rollout.state() == RolloutState.READY) {
                lines.addAll(run.rollout.run(now, ""));
            }
            lines.addAll(run.said(word, now));
            return lines;
        });
        return run;
    }

    private List<JournalLine> said(Word word, Instant now) {
        String byHand = "by hand";
        return switch (word) {
            case GO_ON -> List.of();
            case RESUME -> rollout.run(now, byHand);
            case NEXT_GROUP -> {
                List<JournalLine> lines = new ArrayList<>(rollout.run(now, byHand));
                lines.addAll(rollout.open(now, byHand));
                yield lines;
            }
            case ABORT -> rollout.abort(now, byHand);
        };
    }

    /**
     * The state in which nothing is under way any more: finished, aborted, or paused where it does not stay. Fails with an {@link
     * IOException} when the journal could not be written.
     */
    public CompletableFuture<RolloutState> settled() {
        return settled;
    }

    /** Asks no further phone until {@link #resume}. */
    public void pause(String reason) {
        then(now -> rollout.pause(now, reason));
    }

    /** Goes on after a pause; what stopped it is taken as seen and accepted. */
    public void resume(String reason) {
        then(now -> rollout.run(now, reason));
    }

    /** Opens the next group, whatever became of those before it. */
    public void nextGroup(String reason) {
        then(now -> rollout.open(now, reason));
    }

    /** Asks no further phone, ever. */
    public void abort(String reason) {
        then(now -> rollout.abort(now, reason));
    }

    /** Asks something of the rollout in its turn, when all that happened before is kept. */
    public <T> CompletableFuture<T> look(Function<Rollout, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        happen(new Event(now -> List.of(), () -> answer.complete(question.apply(rollout))));
        return answer;
    }

    private void then(Function<Instant, List<JournalLine>> what) {
        happen(new Event(what, () -> {}));
    }

    private void happen(Event event) {
        synchronized (queue) {
            queue.add(event);
            if (draining) {
                return;
            }
            draining = true;
        }
        for (List<Event> events = taken(); !events.isEmpty(); events = taken()) {
            try {
                if (!settled.isDone()) {
                    decide(events);
                }
            } catch (RuntimeException e) {
                // Whoever waits shall hear of it; nobody is asked any more.
                settled.completeExceptionally(e);
            }
            events.forEach(each -> each.kept.run());
        }
    }

    private List<Event> taken() {
        synchronized (queue) {
            List<Event> events = List.copyOf(queue);
            queue.clear();
            draining = !events.isEmpty();
            return events;
        }
    }

    /** What came at once is kept at once, because the disk is what takes time. */
    private void decide(List<Event> events) {
        Instant now = time.now();
        List<JournalLine> lines = new ArrayList<>();
        events.forEach(event -> lines.addAll(event.what.apply(now)));
        lines.addAll(rollout.step(now));
        keep(lines);
    }

    private void keep(List<JournalLine> lines) {
        try {
            if (!lines.isEmpty()) {
                log.append(lines);
            }
        } catch (IOException e) {
            settled.completeExceptionally(new IOException(
                    "no further phone was asked, because the journal cannot be written: " + e.getMessage(), e));
            return;
        }
        for (JournalLine line : lines) {
            listener.happened(line, rollout);
            if (line instanceof JournalLine.OfPhone phone && phone.state() == PhoneState.CONTACTING) {
                tell(phone);
            }
        }
        askGate();
        lookAgain();
        settle();
    }

    private void tell(JournalLine.OfPhone line) {
        MacAddress mac = line.phone();
        CompletableFuture<PhoneTeller.Told> told =
                teller.tell(rollout.phone(mac), line.attempt(), state -> happened(mac, state, ""));
        var unused = told.exceptionally(failed -> new PhoneTeller.Told(PhoneState.FAILED, words(failed)))
                .thenAccept(end -> happened(mac, end.state(), end.reason()));
    }

    private static String words(Throwable failed) {
        return Optional.ofNullable(failed.getMessage()).orElse(failed.toString());
    }

    private void happened(MacAddress mac, PhoneState state, String reason) {
        then(now -> rollout.happened(now, mac, state, reason));
    }

    private void askGate() {
        OptionalInt at = rollout.atGate();
        if (gate.isEmpty() || at.isEmpty() || asksGate) {
            return;
        }
        asksGate = true;
        Group next = plan.groups().get(at.getAsInt() - 1);
        var unused = gate.get()
                .mayOpen(plan.groups().get(at.getAsInt() - 2), next)
                .exceptionally(
                        failed -> Optional.of("the gate before group " + next.name() + " failed: " + words(failed)))
                .thenAccept(refused -> then(now -> passed(now, at.getAsInt(), next, refused)));
    }

    private List<JournalLine> passed(Instant now, int group, Group next, Optional<String> refused) {
        asksGate = false;
        if (rollout.group(group) != GroupState.AT_GATE) {
            // Somebody opened it meanwhile.
            return List.of();
        }
        return refused.map(reason -> rollout.pause(now, "group " + next.name() + " may not open: " + reason))
                .orElseGet(() -> rollout.open(now, "the gate is open"));
    }

    private void lookAgain() {
        Optional<Instant> next = rollout.wake(time.now());
        if (next.isPresent() && (wake == null || next.get().isBefore(wake))) {
            Instant when = next.get();
            wake = when;
            time.at(
                    when,
                    () -> then(now -> {
                        if (when.equals(wake)) {
                            wake = null;
                        }
                        return List.of();
                    }));
        }
    }

    private void settle() {
        boolean still = rollout.state().ended() || (rollout.state() == RolloutState.PAUSED && !staysWhilePaused);
        if (still && rollout.active() == 0) {
            settled.complete(rollout.state());
        }
    }
}
