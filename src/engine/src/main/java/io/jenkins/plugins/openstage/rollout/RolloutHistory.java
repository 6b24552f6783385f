package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a rollout, as its journal says. Immutable.
 *
 * @param head of which release and groups
 * @param lines those that are not of a phone, in their order
 * @param state how far the rollout is
 * @param summary how many phones are where
 * @param phones in the order of the groups
 */
public record RolloutHistory(
        JournalHead head, List<JournalLine> lines, RolloutState state, String summary, List<PhoneHistory> phones) {

    public RolloutHistory {
        lines = List.copyOf(lines);
        phones = List.copyOf(phones);
    }

    /**
     * Replays a journal.
     *
     * @throws IllegalArgumentException with a sentence when a line is of another rollout
     */
    public static RolloutHistory of(Journal.Content journal) {
        Rollout rollout = new Rollout(journal.head().plan(), false);
        Map<MacAddress, List<JournalLine.OfPhone>> ofPhones = new HashMap<>();
        List<JournalLine> others = new ArrayList<>();
        for (JournalLine line : journal.lines()) {
            rollout.replay(line);
            if (line instanceof JournalLine.OfPhone phone) {
                ofPhones.computeIfAbsent(phone.phone(), any -> new ArrayList<>(4))
                        .add(phone);
            } else {
                others.add(line);
            }
        }
        List<PhoneHistory> phones = new ArrayList<>();
        for (JournalHead.Members group : journal.head().groups()) {
            for (MacAddress mac : group.phones()) {
                phones.add(new PhoneHistory(
                        mac, group.name(), rollout.state(mac).orElseThrow(), ofPhones.getOrDefault(mac, List.of())));
            }
        }
        return new RolloutHistory(journal.head(), others, rollout.state(), rollout.summary(), phones);
    }

    /** Whether every phone runs what it shall run. */
    public boolean complete() {
        return phones.stream().allMatch(phone -> phone.state().good());
    }

    /** When it began; nothing when it did not. */
    public Optional<Instant> began() {
        return times().min(Instant::compareTo);
    }

    /** When something happened last. */
    public Optional<Instant> last() {
        return times().max(Instant::compareTo);
    }

    private Stream<Instant> times() {
        return Stream.concat(
                lines.stream().map(JournalLine::at),
                phones.stream().flatMap(phone -> phone.lines().stream()).map(JournalLine::at));
    }

    /** Why it is in its state; empty when the state says it all. */
    public String reason() {
        return lines.stream()
                .filter(JournalLine.OfRollout.class::isInstance)
                .reduce((one, next) -> next)
                .map(JournalLine::reason)
                .orElse("");
    }
}
