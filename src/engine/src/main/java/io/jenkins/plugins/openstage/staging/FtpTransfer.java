package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Attempts by FTP or FTPS: {@link FtpPublication} says in which order. The conversation has a thread of its own, because
 * blocking sockets do not hear an interrupt and have no timeout for writing; the caller's thread watches it.
 */
final class FtpTransfer implements Transfer {
    private static final Logger LOG = Logger.getLogger(FtpTransfer.class.getName());
    /** How long a conversation that was broken off may take to delete its temporary file. */
    private static final Duration TIDY_UP = Duration.ofSeconds(3);

    private final LocalFile file;
    private final Target target;
    private final StagingSettings settings;
    private final Progress progress;
    private final String part;
    private volatile String folder;

    FtpTransfer(LocalFile file, Target target, StagingSettings settings, Progress progress) {
        this.file = file;
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        // The same for all attempts, so that one replaces what another left.
        this.part = FtpTemporaryNames.of(target.name());
    }

    @Override
    public boolean run() throws StagingException, InterruptedException {
        Conversation conversation = new Conversation();
        FutureTask<Boolean> task = new FutureTask<>(conversation::hold);
        Thread thread = new Thread(task, "openstage-stage-" + target.name());
        thread.setDaemon(true);
        FtpTemporaryNames.begun(part);
        thread.start();
        try {
            return watch(conversation, task);
        } finally {
            conversation.cut();
            // Ends at once now that its sockets are closed; waiting for it keeps the promise that no thread stays.
            awaitEnd(task);
            FtpTemporaryNames.ended(part);
        }
    }

    @Override
    public Optional<String> folder() {
        return Optional.ofNullable(folder);
    }

    private boolean watch(Conversation conversation, FutureTask<Boolean> task)
            throws StagingException, InterruptedException {
        // More than any single step may take, so that the steps' own timeouts come first and say more.
        Duration patience = settings.connectTimeout()
                .plus(settings.idleTimeout())
                .plus(ImplicitTlsProbe.patience(settings))
                .multipliedBy(2)
                .plus(TIDY_UP);
        while (true) {
            long before = conversation.activity();
            try {
                return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (conversation.activity() == before) {
                    throw target.failure(Kind.CONNECTION_LOST, "the file server takes no more data", e);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StagingException known) {
                    throw known;
                }
                throw new IllegalStateException("Staging " + target.url() + " failed unexpectedly", e.getCause());
            } catch (InterruptedException e) {
                conversation.breakOff();
                awaitEnd(task);
                // May have been set again meanwhile; the exception says it.
                boolean unused = Thread.interrupted();
                throw e;
            }
        }
    }

    /** Further interrupts do not shorten it: it is short, and what is half uploaded shall go. */
    private static void awaitEnd(FutureTask<Boolean> task) {
        long end = System.nanoTime() + TIDY_UP.toNanos();
        boolean interrupted = false;
        while (true) {
            try {
                task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (ExecutionException | TimeoutException e) {
                LOG.log(Level.FINE, "The conversation was broken off", e);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the conversation's thread does, and how others end it. */
    private final class Conversation {
        private final FtpSession first = new FtpSession(target, settings);
        private final FtpPublication publication = new FtpPublication(target, part);
        private FtpSession current = first;
        private boolean ended;
        private boolean cut;
        private boolean uploading;

        boolean hold() throws StagingException {
            try (first) {
                first.open();
                first.enterFolder();
                folder = first.folder();
                new FtpLeftovers(target, first, Clock.systemUTC()).remove();
                if (isThere()) {
                    // An earlier stage may have been cut off before it came to this.
                    first.makeReadable(target.name());
                    return false;
                }
                begin();
                try {
                    publication.bring(file, first, progress);
                    checkGoingOn();
                    publication.publish(first);
                    return true;
                } catch (StagingException | RuntimeException e) {
                    recover();
                    throw e;
                }
            }
        }

        private boolean isThere() throws StagingException {
            OptionalLong size = first.size(target.name());
            if (size.isEmpty() || size.getAsLong() != file.size()) {
                return false;
            }
            try {
                return file.isSameAs(first.content(target.name(), file));
            } catch (StagingException e) {
                if (e.kind() == Kind.REFUSED) {
                    return false;
                }
                throw e;
            }
        }

        /** Sets right what is half done, if need be over a new connection because the old one broke. */
        private void recover() {
            if (!publication.isToRecover()) {
                return;
            }
            try {
                if (publication.recover(first)) {
                    return;
                }
            } catch (StagingException e) {
                LOG.log(Level.FINE, "Tidying up failed over the first connection", e);
            }
            try (FtpSession second = next()) {
                second.open();
                second.enterFolder();
                if (publication.recover(second)) {
                    return;
                }
            } catch (StagingException e) {
                LOG.log(Level.FINE, "Tidying up failed over a second connection", e);
            }
            LOG.log(
                    Level.WARNING,
                    "A temporary file could not be deleted, the next stage of this file tries again: {0}",
                    target.server().url() + part);
        }

        private synchronized FtpSession next() {
            Duration shorter = settings.connectTimeout().compareTo(TIDY_UP) < 0 ? settings.connectTimeout() : TIDY_UP;
            FtpSession second = new FtpSession(target, settings.withTimeouts(shorter, TIDY_UP));
            current = second;
            if (cut) {
                second.cut();
            }
            return second;
        }

        private synchronized void begin() throws StagingException {
            checkGoingOn();
            uploading = true;
        }

        private synchronized void checkGoingOn() throws StagingException {
            if (ended) {
                throw target.failure(Kind.INTERRUPTED, "it was interrupted");
            }
        }

        synchronized long activity() {
            return current.activity();
        }

        /** Ends the conversation at once, except for deleting the temporary file. */
        synchronized void breakOff() {
            ended = true;
            if (uploading) {
                current.endTransfer();
            } else {
                current.cut();
            }
        }

        /** Ends everything. */
        synchronized void cut() {
            cut = true;
            current.cut();
        }
    }
}
