package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Instant;
import java.util.List;

/**
 * One message flow as the phone saw it.
 *
 * @param reason with which the phone opened it
 * @param actions what the service told it, in order; at most the first hundred
 * @param end how it ended
 * @param started when it began
 * @param ended when it was over
 */
public record Interaction(Reason reason, List<Action> actions, End end, Instant started, Instant ended) {

    public Interaction {
        actions = List.copyOf(actions);
    }

    /** How an interaction ended. */
    public enum End {
        /** The service cleaned up, or told the phone something that ends the flow: a restart, a deployment. */
        COMPLETED,
        /** The service was overloaded; the phone will repeat the interaction. */
        OVERLOADED,
        /** The service does not accept the phone, because its user does not know the PIN. */
        REFUSED,
        /** The service did something against the protocol. */
        VIOLATED,
        /** The connection broke, or an answer did not come in time. */
        BROKEN,
        /** No connection came about, however often the phone tried. */
        UNREACHABLE,
        /** A fault of the phone made it give up. */
        FAULTY
    }
}
