package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the disk had no room for, until it has. With the build is kept which steps are incomplete in the file, and why; the lines
 * themselves are in memory only. Used under the lock of the action, but for {@link #of}.
 */
final class UnwrittenLines {

    /** Of more than so many the last ones are lost. */
    private static final int MOST = 100_000;

    private static final Logger LOG = Logger.getLogger(UnwrittenLines.class.getName());

    private final Map<Integer, String> incomplete = new ConcurrentHashMap<>();
    private transient List<NumberedLine> waiting;
    private transient String problem;
    private transient boolean lost;

    /** Writes these lines after those that wait; returns whether none waits any more. */
    boolean write(RecordFile file, List<NumberedLine> lines) {
        List<NumberedLine> all = waiting == null ? new ArrayList<>() : waiting;
        all.addAll(lines);
        if (all.isEmpty()) {
            return true;
        }
        try {
            file.append(all);
            if (!lost) {
                all.forEach(line -> incomplete.remove(line.step()));
            }
            waiting = null;
            problem = null;
            return true;
        } catch (IOException e) {
            LOG.log(Level.FINE, e, () -> file.path() + " cannot be written");
            problem = String.valueOf(e.getMessage());
            all.forEach(line -> incomplete.put(line.step(), problem));
            if (all.size() > MOST) {
                all.subList(MOST, all.size()).clear();
                lost = true;
            }
            waiting = all;
            return false;
        }
    }

    /** Why lines cannot be written just now; empty when none wait. */
    String problem() {
        return problem == null ? "" : problem;
    }

    /** Why that step is incomplete in the file; empty when it is not. */
    String of(int step) {
        return incomplete.getOrDefault(step, "");
    }

    /** Whether there is nothing to be kept with the build. */
    boolean isNothing() {
        return incomplete.isEmpty();
    }
}
