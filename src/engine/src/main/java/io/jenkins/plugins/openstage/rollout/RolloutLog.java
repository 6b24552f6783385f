package io.jenkins.plugins.openstage.rollout;

import java.io.IOException;
import java.util.List;

/** Keeps what happens in a rollout. */
@FunctionalInterface
public interface RolloutLog {

    /**
     * Keeps these lines, in this order. They last when it comes back.
     *
     * @throws IOException when they may not have been kept; then nothing that they say may be done
     */
    void append(List<JournalLine> lines) throws IOException;
}
