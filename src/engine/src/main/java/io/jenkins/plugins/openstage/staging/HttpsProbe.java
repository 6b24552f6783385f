package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds out with a small file what a server permits, so that an image is sent once only, and a refusal comes before it is sent.
 * Nothing stays: it begins with a DELETE, and where that is not permitted, nothing is put aside at all. OPTIONS is not asked: nginx
 * answers 405 to it where it knows MOVE, proxies answer it themselves, and a list for one folder says nothing of another.
 */
final class HttpsProbe {
    private static final Logger LOG = Logger.getLogger(HttpsProbe.class.getName());
    static final HttpMethod MOVE = HttpMethod.valueOf("MOVE");
    /** More than a server keeps in a buffer by chance, less than one notices; with every value of a byte. */
    private static final int SIZE = 4096;

    private final HttpsSession session;
    private final Target target;
    private final byte[] sample = new byte[SIZE];

    HttpsProbe(HttpsSession session, Target target) {
        this.session = session;
        this.target = target;
        new Random(SIZE).nextBytes(sample);
    }

    /**
     * How a file that was put aside gets its name; empty when it cannot be put aside or not moved.
     *
     * @throws StagingException when no file could be staged
     */
    Optional<Destination> run() throws StagingException, InterruptedException {
        if (!mayDelete()) {
            return Optional.empty();
        }
        new HttpsFolders(session, target).send(() -> session.put(session.url(target.temporaryName()), sample));
        boolean stays = true;
        try {
            Optional<Destination> way = isKept() ? move() : Optional.empty();
            stays = way.isEmpty();
            return way;
        } finally {
            if (stays) {
                delete(target.temporaryName());
            }
        }
    }

    /** Whether a file can be put there, read and deleted again: for those who only want to know. Makes no folder. */
    void runOnce() throws StagingException, InterruptedException {
        new HttpsFolders(session, target).check(session.put(session.url(target.temporaryName()), sample));
        boolean kept;
        try {
            kept = isKept();
        } finally {
            delete(target.temporaryName());
        }
        if (!kept) {
            throw target.failure(
                    Kind.REFUSED,
                    "the file server says that it took a file and does not have it, so it takes no uploads; switch on uploads"
                            + " or WebDAV there");
        }
    }

    /** Also removes what an interrupted try left. */
    private boolean mayDelete() throws StagingException, InterruptedException {
        HttpAnswer deleted = session.ask(HttpMethod.DELETE, session.url(target.temporaryName()));
        if (deleted.status() == 401) {
            throw Statuses.failure(target, deleted, "be deleted");
        }
        return deleted.isDone() || deleted.isAbsent() || deleted.status() == 409 || deleted.status() == 500;
    }

    private boolean isKept() throws StagingException, InterruptedException {
        HttpAnswer read = session.get(session.url(target.temporaryName()), SIZE);
        if (read.isAbsent()) {
            return false;
        }
        if (!read.isDone()) {
            throw Statuses.unreadable(target, read);
        }
        MessageDigest digest = Sha256.start();
        digest.update(sample);
        if (!read.body().equals(new Content(SIZE, Sha256.hex(digest)))) {
            throw Statuses.damaged(target, read, SIZE);
        }
        return true;
    }

    private Optional<Destination> move() throws StagingException, InterruptedException {
        String moved = target.temporaryName() + "2";
        for (Destination form : Destination.values()) {
            HttpAnswer answer = move(session, target.temporaryName(), moved, form);
            if (answer.isDone()) {
                // A server that says yes and does nothing has nothing to delete.
                return delete(moved) ? Optional.of(form) : Optional.empty();
            }
            if (!Destination.mayBeForm(answer)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Moves from one name of the folder to another. */
    static HttpAnswer move(HttpsSession session, String from, String to, Destination form)
            throws StagingException, InterruptedException {
        return session.ask(MOVE, session.url(from), Map.of("Destination", form.of(session.url(to)), "Overwrite", "T"));
    }

    private boolean delete(String name) throws StagingException, InterruptedException {
        HttpAnswer deleted = session.ask(HttpMethod.DELETE, session.url(name));
        if (!deleted.isDone() && !deleted.isAbsent()) {
            LOG.log(Level.WARNING, "A temporary file could not be deleted ({0}): {1}", new Object[] {
                deleted, target.server().url() + name
            });
        }
        return !deleted.isAbsent();
    }
}
