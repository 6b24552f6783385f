package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Attempts by HTTPS, each a walk through {@link HttpsStep}. Remembers from one to the next what the server refused. */
final class HttpsTransfer implements Transfer {
    private static final Logger LOG = Logger.getLogger(HttpsTransfer.class.getName());
    private static final Duration TIDY_UP = Duration.ofSeconds(3);

    private final LocalFile file;
    private final Target target;
    private final StagingSettings settings;
    private final Progress progress;
    private boolean begun;
    private boolean moveRefused;
    private boolean sent;

    HttpsTransfer(LocalFile file, Target target, StagingSettings settings, Progress progress) {
        this.file = file;
        this.target = target;
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public boolean run() throws StagingException, InterruptedException {
        try (HttpsSession session = begin();
                HttpsUpload upload = new HttpsUpload(session, file, target, progress, moveRefused)) {
            HttpsStep step = HttpsStep.LOOK;
            try {
                while (step != HttpsStep.DONE) {
                    step = upload.take(step);
                }
                // What an earlier attempt sent before its line was cut counts as sent.
                return upload.sent() || sent;
            } catch (StagingException e) {
                throw e.with(recover(upload, step, e.kind()));
            } catch (InterruptedException e) {
                LOG.log(Level.FINE, "Interrupted; {0}", recover(upload, step, Kind.INTERRUPTED));
                throw e;
            } finally {
                moveRefused = upload.moveRefused();
                sent |= upload.sent();
            }
        }
    }

    /** An attempt after one that failed trusts no connection with a second request. */
    private HttpsSession begin() throws StagingException {
        boolean first = !begun;
        begun = true;
        return first ? new HttpsSession(target, settings, HttpsSession.REST) : new HttpsSession(target, settings);
    }

    /** With little patience, also when interrupted. */
    private String recover(HttpsUpload upload, HttpsStep step, Kind kind) {
        boolean interrupted = Thread.interrupted();
        try (HttpsSession session = new HttpsSession(target, settings.withTimeouts(TIDY_UP, TIDY_UP))) {
            return new HttpsRecovery(session, target, file, upload.state()).after(step, kind);
        } catch (StagingException e) {
            LOG.log(Level.FINE, "The file server could not be tidied up", e);
            return HttpsRecovery.unseen(step, upload.state());
        } catch (InterruptedException e) {
            interrupted = true;
            return HttpsRecovery.unseen(step, upload.state());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
