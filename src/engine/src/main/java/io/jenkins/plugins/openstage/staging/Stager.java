package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts files on file servers so that phones can fetch them. A file appears there under its name only when it is complete and
 * verified; one that is there already with the same content is left alone. Safe for use by many threads.
 */
public final class Stager {
    private static final Logger LOG = Logger.getLogger(Stager.class.getName());
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final StagingSettings settings;
    private final Pause pause;

    public Stager(StagingSettings settings) {
        this(settings, Pause.REAL);
    }

    /** @param pause waits before a further attempt */
    public Stager(StagingSettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
    }

    /** See {@link #stage(Path, String, FileServer, Progress)}. */
    public StagedFile stage(Path file, String remoteName, FileServer server) throws StagingException {
        return stage(file, remoteName, server, Progress.NONE);
    }

    /**
     * Stages one file. Blocks until it is there; an interrupt of the thread ends it at once, with the thread's flag set again.
     *
     * @param remoteName its name on the server, without folder
     * @throws StagingException with one sentence that says what to do something about
     */
    public StagedFile stage(Path file, String remoteName, FileServer server, Progress progress)
            throws StagingException {
        Target target = Target.of(server, remoteName);
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LocalFile local = LocalFile.of(file);
            Transfer transfer =
                    switch (server.protocol()) {
                        case FTP, FTPS, FTPS_IMPLICIT -> new FtpTransfer(local, target, settings, progress);
                        case HTTPS -> new HttpsTransfer(local, target, settings, progress);
                    };
            boolean uploaded = withRetries(transfer);
            String folder = transfer.folder().orElseGet(server::phonesFolder);
            FileSource source =
                    server.source(server.phones().path().isEmpty() ? folder : server.phonesFolder(), remoteName);
            FtpPhonesCheck.check(target, source, settings, local.size());
            return new StagedFile(remoteName, local.size(), local.sha256(), folder, source, uploaded);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw target.failure(Kind.INTERRUPTED, "it was interrupted", e);
        } finally {
            TemporaryNames.release(target.temporaryName());
        }
    }

    private boolean withRetries(Transfer transfer) throws StagingException, InterruptedException {
        Duration delay = settings.retryDelay();
        for (int attempt = 1; ; attempt++) {
            try {
                return transfer.run();
            } catch (StagingException e) {
                if (!e.kind().isPassing() || attempt >= settings.attempts()) {
                    throw e;
                }
                LOG.log(Level.INFO, "{0} Next of {1} attempts in {2} s.", new Object[] {
                    e.getMessage(), settings.attempts(), delay.toSeconds()
                });
            }
            pause.pause(delay);
            delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : longest(delay);
        }
    }

    private static Duration longest(Duration delay) {
        return delay.compareTo(LONGEST_DELAY) > 0 ? delay : LONGEST_DELAY;
    }
}
