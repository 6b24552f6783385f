package io.jenkins.plugins.openstage.staging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What earlier stages of a file left on an FTP server because they were killed or cut off: a half file is deleted, an old file that
 * had to make room gets its name back if nothing has it. What another stage may be uploading just now is left alone: that of this
 * process as long as it runs, that of another machine for a day.
 */
final class FtpLeftovers {
    private static final Logger LOG = Logger.getLogger(FtpLeftovers.class.getName());

    /** More than any stage takes, and than the time zones by which some servers' clocks are wrong. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Target target;
    private final FtpSession session;
    private final Clock clock;

    FtpLeftovers(Target target, FtpSession session, Clock clock) {
        this.target = target;
        this.session = session;
        this.clock = clock;
    }

    void remove() throws StagingException {
        List<String> names = session.names().orElse(List.of());
        boolean isThere = names.contains(target.name());
        for (String name : names) {
            if (!FtpTemporaryNames.isFor(target.name(), name) || !isAbandoned(name)) {
                continue;
            }
            if (!isThere && name.endsWith(FtpTemporaryNames.SET_ASIDE)) {
                isThere = session.renameFrom(name) && session.renameTo(target.name());
            } else if (!session.delete(name)) {
                LOG.log(
                        Level.WARNING,
                        "What an earlier stage left on the file server cannot be deleted: {0}",
                        target.server().url() + name);
            }
        }
    }

    private boolean isAbandoned(String name) throws StagingException {
        return switch (FtpTemporaryNames.owner(name)) {
            case GONE -> true;
            case RUNNING -> false;
            case UNKNOWN -> {
                Optional<Instant> written = session.written(name);
                yield written.isPresent() && written.get().plus(ABANDONED).isBefore(clock.instant());
            }
        };
    }
}
