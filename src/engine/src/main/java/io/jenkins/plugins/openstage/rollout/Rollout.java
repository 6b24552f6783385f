package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Decides: which phone is asked next, when a group opens, when a bad release stops. A pure function of the plan and of the lines of
 * its journal; it knows neither clock nor phones, so that the same lines always lead to the same place, and a rollout that was
 * killed goes on where its journal ends. Every method that gives lines has already taken them into account; the caller keeps them
 * in the journal before it does what they say. Not thread-safe.
 */
public final class Rollout {
    private static final int ALL = 100;

    private final RolloutPlan plan;
    private final boolean gated;
    private final PhoneTable phones;
    private final List<GroupProgress> groups;
    private final Usage usage;
    /** Which lane is looked at first, so that each gets its turn. */
    private int turn;

    private RolloutState state = RolloutState.READY;

    /**
     * One that has not begun.
     *
     * @param gated whether something is asked before a group opens, see {@link #atGate}
     */
    public Rollout(RolloutPlan plan, boolean gated) {
        this.plan = plan;
        this.gated = gated;
        phones = new PhoneTable(plan);
        groups = plan.groups().stream().map(GroupProgress::new).toList();
        usage = new Usage(plan.pace());
    }

    /** How far it is. */
    public RolloutState state() {
        return state;
    }

    /** How far a phone is; nothing for one that does not belong to it. */
    public Optional<PhoneState> state(MacAddress phone) {
        return phones.indexOf(phone).stream()
                .mapToObj(index -> shown(phones.state(index)))
                .findFirst();
    }

    /**
     * A phone of it.
     *
     * @throws IllegalArgumentException when it has no such phone
     */
    RolloutPhone phone(MacAddress mac) {
        return phones.phone(place(mac));
    }

    private int place(MacAddress mac) {
        return phones.indexOf(mac)
                .orElseThrow(() -> new IllegalArgumentException("phone " + mac + " does not belong to this rollout"));
    }

    private PhoneState shown(PhoneState of) {
        return state == RolloutState.ABORTED && !of.ended() && !of.active() ? PhoneState.ABORTED : of;
    }

    /** How many phones are in a state. */
    public int count(PhoneState wanted) {
        return Stream.of(PhoneState.values())
                .filter(each -> shown(each) == wanted)
                .mapToInt(each -> phones.count(each))
                .sum();
    }

    /** How many phones are being told, or at work. */
    public int active() {
        return usage.active();
    }

    /**
     * How far a group is.
     *
     * @param group counted from 1
     */
    public GroupState group(int group) {
        return groups.get(group - 1).state();
    }

    /** The group, counted from 1, before which somebody has to say whether it may open; see {@link #open}. */
    public OptionalInt atGate() {
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).state() == GroupState.AT_GATE) {
                return state == RolloutState.RUNNING ? OptionalInt.of(group + 1) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Takes a line of its journal into account.
     *
     * @throws IllegalArgumentException with a sentence when it is of another rollout
     */
    public void replay(JournalLine line) {
        if (line instanceof JournalLine.OfRollout rollout) {
            take(rollout);
        } else if (line instanceof JournalLine.OfGroup group) {
            if (group.group() < 1 || group.group() > groups.size()) {
                throw new IllegalArgumentException("there is no group " + group.group() + " in this rollout");
            }
            groups.get(group.group() - 1).state(group.state());
        } else {
            take((JournalLine.OfPhone) line);
        }
    }

    private void take(JournalLine.OfRollout line) {
        state = line.state();
        if (state == RolloutState.RUNNING) {
            groups.forEach(GroupProgress::accept);
        }
    }

    private void take(JournalLine.OfPhone line) {
        int phone = place(line.phone());
        Lane lane = phones.laneOf(phone);
        GroupProgress group = groups.get(lane.group);
        boolean before = phones.state(phone).active();
        boolean now = line.state().active();
        group.failing((fails(line) ? 1 : 0) - (phones.state(phone).error() ? 1 : 0));
        if (now && !before) {
            lane.asked(phone);
            usage.begun(lane, line.at());
        } else if (before && !now) {
            usage.ended(lane);
        }
        line.nextAttempt().ifPresent(again -> lane.again(phone, again));
        if (line.last()) {
            group.ended(line.state());
        }
        phones.take(phone, line);
    }

    /** Whether the phone could not do it and is asked again. */
    private static boolean fails(JournalLine.OfPhone line) {
        return line.state().error() && !line.last();
    }

    private <T extends JournalLine> T taken(T line) {
        replay(line);
        return line;
    }

    /** Begins it, or lets it go on after a pause: whatever stopped it is taken as seen and accepted. */
    public List<JournalLine> run(Instant now, String reason) {
        if (state == RolloutState.RUNNING || state.ended()) {
            return List.of();
        }
        boolean first = state == RolloutState.READY;
        List<JournalLine> lines = new ArrayList<>();
        lines.add(taken(new JournalLine.OfRollout(now, RolloutState.RUNNING, reason)));
        if (first) {
            lines.add(taken(new JournalLine.OfGroup(now, 1, GroupState.OPEN, "")));
        }
        return lines;
    }

    /** Asks no further phone until {@link #run}; who is at work goes on. */
    public List<JournalLine> pause(Instant now, String reason) {
        return state == RolloutState.RUNNING
                ? List.of(taken(new JournalLine.OfRollout(now, RolloutState.PAUSED, reason)))
                : List.of();
    }

    /** Asks no further phone, ever; who is at work goes on, since a phone that installs must not be disturbed. */
    public List<JournalLine> abort(Instant now, String reason) {
        return state.ended() ? List.of() : List.of(taken(new JournalLine.OfRollout(now, RolloutState.ABORTED, reason)));
    }

    /** Opens the next group, whatever became of those before it. */
    public List<JournalLine> open(Instant now, String reason) {
        if (state.ended()) {
            return List.of();
        }
        for (int group = 0; group < groups.size(); group++) {
            if (!groups.get(group).begun()) {
                return List.of(taken(new JournalLine.OfGroup(now, group + 1, GroupState.OPEN, reason)));
            }
        }
        return List.of();
    }

    /**
     * After a kill: whoever was at work is asked again, not before the time within which no phone is told the same image twice is
     * over, because it may have been told in the last moment.
     */
    public List<JournalLine> recover(Instant now) {
        List<JournalLine> lines = new ArrayList<>();
        for (int phone : phones.active()) {
            Instant again = phones.changed(phone).plus(plan.retries().antiLoop());
            lines.add(taken(new JournalLine.OfPhone(
                    now,
                    phones.mac(phone),
                    PhoneState.PENDING,
                    phones.attempt(phone) - 1,
                    again.isBefore(now) ? now : again,
                    "the rollout was interrupted while the phone was "
                            + phones.state(phone).text())));
        }
        return lines;
    }

    /** Something became of a phone that is at work. Lines about a phone that is not are not made. */
    public List<JournalLine> happened(Instant now, MacAddress mac, PhoneState next, String reason) {
        int phone = phones.indexOf(mac).orElse(-1);
        if (phone < 0 || !phones.state(phone).active() || phones.state(phone) == next) {
            return List.of();
        }
        if (next == PhoneState.BUSY_DEFERRED && phones.isBusyTooOften(phone)) {
            return happened(now, mac, PhoneState.TIMED_OUT, "it was in a call whenever it was asked: " + reason);
        }
        return List.of(
                taken(new JournalLine.OfPhone(now, mac, next, phones.attempt(phone), again(now, phone, next), reason)));
    }

    private Instant again(Instant now, int phone, PhoneState next) {
        Retries retries = plan.retries();
        if (state.ended()) {
            return null;
        }
        if (next == PhoneState.BUSY_DEFERRED) {
            return now.plus(retries.busyDelay());
        }
        if (!next.worthAnotherTry() || phones.attempt(phone) >= retries.attempts()) {
            return null;
        }
        Instant again = now.plus(retries.before(phones.attempt(phone) + 1));
        return phones.told(phone)
                .map(told -> told.plus(retries.antiLoop()))
                .filter(again::isBefore)
                .orElse(again);
    }

    /** What is to be done now: groups that open, a stop, phones to ask. */
    public List<JournalLine> step(Instant now) {
        List<JournalLine> lines = new ArrayList<>();
        while (state == RolloutState.RUNNING) {
            Optional<JournalLine> turned = turn(now);
            if (turned.isEmpty()) {
                break;
            }
            lines.add(turned.get());
        }
        if (state == RolloutState.RUNNING) {
            ask(now, lines);
        }
        return lines;
    }

    /** What the groups have come to. */
    private Optional<JournalLine> turn(Instant now) {
        for (GroupProgress group : groups) {
            if (group.begun() && group.isBad()) {
                return Optional.of(taken(new JournalLine.OfRollout(now, whenBad(group), badly(group))));
            }
        }
        for (int at = 0; at < groups.size(); at++) {
            GroupProgress group = groups.get(at);
            if (group.state() == GroupState.OPEN && group.isGood()) {
                return Optional.of(taken(new JournalLine.OfGroup(now, at + 1, GroupState.GOOD, share(group))));
            }
        }
        int next = 0;
        while (next < groups.size() && groups.get(next).begun()) {
            next++;
        }
        return next == groups.size() ? finish(now) : follow(now, next);
    }

    private static RolloutState whenBad(GroupProgress group) {
        return group.thresholds().whenBad() == Thresholds.WhenBad.ABORT ? RolloutState.ABORTED : RolloutState.PAUSED;
    }

    private static String badly(GroupProgress group) {
        return "group " + group.name() + ": " + group.errors() + " of " + group.size()
                + " phones ended in an error, more than " + group.thresholds().error() + " per cent";
    }

    private static String share(GroupProgress group) {
        return group.good() + " of " + group.size() + " phones have the release";
    }

    private Optional<JournalLine> finish(Instant now) {
        return groups.stream().allMatch(GroupProgress::allEnded)
                ? Optional.of(taken(new JournalLine.OfRollout(now, RolloutState.FINISHED, "")))
                : Optional.empty();
    }

    /** Whether a group follows the one before it. */
    private Optional<JournalLine> follow(Instant now, int next) {
        GroupProgress before = groups.get(next - 1);
        GroupProgress group = groups.get(next);
        if (!before.mayBeFollowed()) {
            return before.state() == GroupState.GOOD || before.allEnded()
                    ? Optional.of(taken(new JournalLine.OfRollout(now, RolloutState.PAUSED, waits(before, group))))
                    : Optional.empty();
        }
        if (group.state() == GroupState.AT_GATE) {
            return Optional.empty();
        }
        return Optional.of(taken(new JournalLine.OfGroup(
                now, next + 1, gated ? GroupState.AT_GATE : GroupState.OPEN, "after group " + before.name())));
    }

    private static String waits(GroupProgress before, GroupProgress next) {
        return before.state() == GroupState.GOOD
                ? "group " + before.name() + " is good; group " + next.name() + " waits for a word"
                : "group " + before.name() + " has ended, but only " + share(before) + ", less than "
                        + before.thresholds().success() + " per cent";
    }

    private void ask(Instant now, List<JournalLine> lines) {
        if (!windowOpen(now)) {
            return;
        }
        List<Lane> lanes = phones.lanes();
        int idle = 0;
        while (idle < lanes.size() && usage.hasRoom() && usage.rateAllows(now)) {
            Lane lane = lanes.get(turn % lanes.size());
            turn = (turn + 1) % lanes.size();
            OptionalInt phone = asks(lane) ? lane.due(now) : OptionalInt.empty();
            if (phone.isEmpty()) {
                idle++;
                continue;
            }
            idle = 0;
            int asked = phone.getAsInt();
            lines.add(taken(new JournalLine.OfPhone(
                    now, phones.mac(asked), PhoneState.CONTACTING, phones.attempt(asked) + 1, null, "")));
        }
    }

    private boolean asks(Lane lane) {
        return groups.get(lane.group).begun() && usage.hasRoom(lane);
    }

    private boolean windowOpen(Instant now) {
        return plan.windows().isEmpty() || plan.windows().stream().anyMatch(window -> window.open(now));
    }

    /** When {@link #step} has something to do although nothing happened until then; nothing when only what happens counts. */
    public Optional<Instant> wake(Instant now) {
        if (state != RolloutState.RUNNING) {
            return Optional.empty();
        }
        return phones.lanes().stream()
                .filter(this::asks)
                .flatMap(lane -> lane.hasPending() ? Stream.of(now) : lane.nextDue().stream())
                .min(Instant::compareTo)
                .map(due -> usage.nextByRate().filter(due::isBefore).orElse(due))
                .map(due -> plan.windows().stream()
                        .map(window -> window.next(due))
                        .min(Instant::compareTo)
                        .orElse(due));
    }

    /** One sentence: how many phones are where. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        for (PhoneState each : PhoneState.values()) {
            int number = count(each);
            if (number > 0) {
                parts.add(number + " " + each.text());
            }
        }
        int all = plan.phones();
        return all + (all == 1 ? " phone: " : " phones: ") + String.join(", ", parts);
    }

    /** Per cent of the phones that have ended, rounded down. */
    public int percent() {
        long ended = groups.stream()
                .mapToLong(group -> (long) group.good() + group.errors())
                .sum();
        return (int) (ended * ALL / plan.phones());
    }
}
