package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.job.FilePriority;
import java.time.Duration;

/**
 * How phones are told a release.
 *
 * @param allowCutOff whether items are written that can cut phones off
 * @param allowDowngrade whether a phone gets firmware that is older than what it runs
 * @param priority whether a call may be cut
 * @param verifyAfter the time that a phone gets to install an image before it is asked what it runs
 */
public record ReleaseSettings(
        boolean allowCutOff, boolean allowDowngrade, FilePriority priority, Duration verifyAfter) {

    /** Nothing that can cut phones off, no downgrade, no call cut, ten minutes. */
    public static final ReleaseSettings DEFAULTS =
            new ReleaseSettings(false, false, FilePriority.NORMAL, Duration.ofMinutes(10));
}
