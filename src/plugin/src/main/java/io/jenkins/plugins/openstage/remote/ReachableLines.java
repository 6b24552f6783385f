package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.StepLines;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a node brings the lines of a step, as long as the step wants them. What a node can call is kept in memory until the node's
 * collector has found that it needs it no more, which may take days; so that is this, and not the build behind it.
 */
public final class ReachableLines implements StepLines, AutoCloseable {

    private final AtomicReference<StepLines> target;

    public ReachableLines(StepLines target) {
        this.target = new AtomicReference<>(target);
    }

    @Override
    public void take(long first, ArrayList<RecordLine> lines, boolean last) {
        StepLines wanted = target.get();
        if (wanted != null) {
            wanted.take(first, lines, last);
        }
    }

    /** Lets go of who takes the lines; what still comes is dropped. */
    @Override
    public void close() {
        target.set(null);
    }
}
