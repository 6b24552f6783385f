package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one phone, as its rollout's journal says. Immutable.
 *
 * @param phone which
 * @param group the name of its group
 * @param state how far it is
 * @param lines its lines in the journal, in their order
 */
public record PhoneHistory(MacAddress phone, String group, PhoneState state, List<JournalLine.OfPhone> lines) {

    public PhoneHistory {
        lines = List.copyOf(lines);
    }

    private Optional<JournalLine.OfPhone> last() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    /** Why it is where it is; empty when the state says it all. */
    public String reason() {
        return last().map(JournalLine.OfPhone::reason).orElse("");
    }

    /** How often it was asked. */
    public int attempts() {
        return (int) lines.stream()
                .filter(line -> line.state() == PhoneState.CONTACTING)
                .count();
    }

    /** From when it was asked first to its last state. */
    public Duration duration() {
        return lines.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        lines.get(0).at(), last().map(JournalLine::at).orElseThrow());
    }

    /** Whether nothing more becomes of it. */
    public boolean ended() {
        return last().filter(JournalLine.OfPhone::last).isPresent();
    }
}
