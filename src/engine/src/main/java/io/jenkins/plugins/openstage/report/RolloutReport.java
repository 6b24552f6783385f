package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.rollout.PhoneHistory;
import io.jenkins.plugins.openstage.rollout.PhoneState;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutState;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a rollout, as a run with one step a phone: green when the phone has the release, failed when it does not, skipped when it
 * was not asked. Stateless and thread-safe.
 */
public final class RolloutReport {

    /** The name of the one step. */
    public static final String STEP = "release";

    private RolloutReport() {}

    /**
     * The report.
     *
     * @param fleet of whose phones it was
     */
    public static RunReport of(Fleet fleet, RolloutHistory rollout) {
        Map<MacAddress, FleetPhone> inventory = new HashMap<>();
        fleet.phones().forEach(phone -> inventory.put(phone.mac(), phone));
        Instant began = rollout.began().orElse(Instant.EPOCH);
        List<String> notes = new ArrayList<>();
        if (rollout.state() != RolloutState.FINISHED) {
            notes.add("The rollout is " + rollout.state().text()
                    + (rollout.reason().isEmpty() ? "" : ": " + rollout.reason()));
        }
        return new RunReport(
                fleet.name(),
                "Rollout",
                began,
                rollout.last().map(last -> Duration.between(began, last)).orElse(Duration.ZERO),
                List.of(
                        new Fact("release", rollout.head().release()),
                        new Fact("rollout", rollout.state().text()),
                        new Fact("phones", rollout.summary())),
                notes,
                rollout.phones().stream()
                        .map(phone -> report(Optional.ofNullable(inventory.get(phone.phone())), phone))
                        .toList());
    }

    private static PhoneReport report(Optional<FleetPhone> known, PhoneHistory phone) {
        return new PhoneReport(
                known.map(FleetPhone::address).orElse(""),
                phone.phone().text(),
                known.map(FleetPhone::e164).orElse(""),
                known.map(FleetPhone::model).orElse(""),
                known.map(FleetPhone::site).orElse(""),
                phone.group(),
                "",
                List.of(step(phone)));
    }

    private static StepReport step(PhoneHistory phone) {
        PhoneState state = phone.state();
        String reason = phone.reason().isEmpty() ? "" : ": " + phone.reason();
        if (state.good()) {
            return StepReport.done(STEP, phone.duration());
        }
        return state.error()
                ? new StepReport(STEP, Outcome.FAILED, phone.duration(), state.text() + reason, advice(state))
                : StepReport.skipped(STEP, state.text() + reason);
    }

    private static String advice(PhoneState state) {
        return switch (state) {
            case REJECTED ->
                "Nothing of the release was told to it. Compare the phone with the plan and with the image of its model.";
            case UNREACHABLE -> "Check that the phone is plugged in and that its address in the inventory is right.";
            case TIMED_OUT -> "Look at the phone's display: it was told, and did not come back.";
            default -> "Look at the sentence, correct what it names, and roll the release out again.";
        };
    }
}
