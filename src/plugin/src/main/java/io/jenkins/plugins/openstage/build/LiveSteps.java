package io.jenkins.plugins.openstage.build;

import hudson.model.Run;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The steps that run under this controller; one that is not here and did not end was cut off. */
final class LiveSteps {

    private static final Set<Step> RUNNING = ConcurrentHashMap.newKeySet();

    private LiveSteps() {}

    /**
     * @param build the id that it had in the queue, which stays its own when its job is renamed
     * @param begun when it began: after Jenkins was killed, ids may be given once more
     */
    private record Step(long build, long begun, int number) {}

    static void begin(Run<?, ?> run, int number) {
        RUNNING.add(new Step(run.getQueueId(), run.getTimeInMillis(), number));
    }

    static void end(Run<?, ?> run, int number) {
        RUNNING.remove(new Step(run.getQueueId(), run.getTimeInMillis(), number));
    }

    static boolean isRunning(Run<?, ?> run, int number) {
        return RUNNING.contains(new Step(run.getQueueId(), run.getTimeInMillis(), number));
    }
}
