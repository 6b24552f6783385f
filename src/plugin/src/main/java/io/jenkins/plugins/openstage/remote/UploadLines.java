package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.staging.Progress;
import java.time.Duration;

/** A line in the build's log now and then while a large file is uploaded. */
final class UploadLines implements Progress {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final String name;
    private final BuildLog log;
    private long next = System.nanoTime() + INTERVAL;

    UploadLines(String name, BuildLog log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public synchronized void sent(long sent, long total) {
        if (System.nanoTime() - next >= 0) {
            next = System.nanoTime() + INTERVAL;
            log.say(name + ": " + sent * 100 / Math.max(1, total) + " % of " + total + " bytes");
        }
    }
}
