package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Attempts by HTTPS. Where the server knows {@code MOVE} (WebDAV): upload under a temporary name, verify, move. Elsewhere
 * {@code PUT} under the final name, verify, and delete if it went wrong.
 */
final class HttpsTransfer implements Transfer {
    private static final Logger LOG = Logger.getLogger(HttpsTransfer.class.getName());
    private static final HttpMethod MKCOL = HttpMethod.valueOf("MKCOL");
    private static final HttpMethod MOVE = HttpMethod.valueOf("MOVE");
    private static final Duration TIDY_UP = Duration.ofSeconds(3);

    private final LocalFile file;
    private final Target target;
    private final StagingSettings settings;
    private final Progress progress;

    HttpsTransfer(LocalFile file, Target target, StagingSettings settings, Progress progress) {
        this.file = file;
        this.target = target;
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public boolean run() throws StagingException, InterruptedException {
        try (HttpsSession session = new HttpsSession(target, settings)) {
            URI url = session.url(target.name());
            HttpAnswer before = session.ask(HttpMethod.HEAD, url);
            checkMayAsk(before);
            if (isThere(session, url, before)) {
                return false;
            }
            if (knowsMove(session)) {
                stageAside(session, url);
            } else {
                stageDirectly(session, url, before);
            }
            return true;
        }
    }

    private void checkMayAsk(HttpAnswer answer) throws StagingException {
        if (answer.status() == 401 || Statuses.kind(answer.status()) == Kind.BUSY || answer.status() / 100 == 3) {
            throw Statuses.failure(target, answer, "be looked for");
        }
    }

    private boolean isThere(HttpsSession session, URI url, HttpAnswer head)
            throws StagingException, InterruptedException {
        String length = head.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        boolean absent = head.status() == 404 || head.status() == 410 || head.status() == 403;
        boolean differs = head.isDone() && length != null && !length.equals(Long.toString(file.size()));
        if (absent || differs) {
            return false;
        }
        HttpAnswer got = session.get(url, file.size());
        return got.isDone() && file.isSameAs(got.body());
    }

    private boolean knowsMove(HttpsSession session) throws StagingException, InterruptedException {
        // Asked for the root, because the folder may not be there yet.
        HttpAnswer options = session.ask(
                HttpMethod.OPTIONS,
                FileServer.httpsUrl(target.server().host(), target.server().port(), "/"));
        return options.isDone()
                && options.headers().getAll(HttpHeaderNames.ALLOW).stream()
                        .flatMap(line -> List.of(line.toUpperCase(Locale.ROOT).split("[\\s,]+", -1)).stream())
                        .anyMatch("MOVE"::equals);
    }

    private void stageAside(HttpsSession session, URI url) throws StagingException, InterruptedException {
        URI temporary = session.url(target.temporaryName());
        try {
            upload(session, temporary);
            verify(session.get(temporary, file.size()));
            HttpAnswer moved = session.ask(MOVE, temporary, Map.of("Destination", url.toString(), "Overwrite", "T"));
            if (!moved.isDone()) {
                throw Statuses.failure(target, moved, "get its name");
            }
        } catch (StagingException | InterruptedException | RuntimeException e) {
            delete(temporary);
            throw e;
        }
    }

    private void stageDirectly(HttpsSession session, URI url, HttpAnswer before)
            throws StagingException, InterruptedException {
        boolean accepted = false;
        try {
            upload(session, url);
            accepted = true;
            verify(session.get(url, file.size()));
        } catch (StagingException | InterruptedException | RuntimeException e) {
            if (accepted) {
                delete(url);
            } else {
                deleteUnlessOld(url, before);
            }
            throw e;
        }
    }

    private void upload(HttpsSession session, URI url) throws StagingException, InterruptedException {
        HttpAnswer answer = session.put(url, file, progress);
        if ((answer.status() == 404 || answer.status() == 409) && makeFolders(session)) {
            answer = session.put(url, file, progress);
        }
        if (!answer.isDone()) {
            throw Statuses.failure(target, answer, "be uploaded");
        }
    }

    private boolean makeFolders(HttpsSession session) throws StagingException, InterruptedException {
        FileServer server = target.server();
        StringBuilder path = new StringBuilder("/");
        boolean made = false;
        for (String folder : RemoteNames.segments(server.path())) {
            path.append(folder).append('/');
            made |= session.ask(MKCOL, FileServer.httpsUrl(server.host(), server.port(), path.toString()))
                    .isDone();
        }
        return made;
    }

    private void verify(HttpAnswer answer) throws StagingException {
        if (!answer.isDone()) {
            throw Statuses.failure(target, answer, "be read back for verification");
        }
        if (!file.isSameAs(answer.body())) {
            throw target.failure(
                    Kind.VERIFY_FAILED,
                    answer.body().size() == file.size()
                            ? "the file server holds other content than was sent"
                            : "the file server holds another number of bytes than the " + file.size()
                                    + " that were sent");
        }
    }

    /** Leaves alone what was there before and still is, because the server refused to replace it. */
    private void deleteUnlessOld(URI url, HttpAnswer before) {
        tidyUp(session -> {
            HttpAnswer now = session.ask(HttpMethod.HEAD, url);
            boolean old = before.isDone()
                    && List.of("ETag", "Last-Modified", "Content-Length").stream()
                            .allMatch(header -> String.valueOf(now.headers().get(header))
                                    .equals(String.valueOf(before.headers().get(header))));
            if (now.isDone() && !old) {
                session.ask(HttpMethod.DELETE, url);
            }
        });
    }

    private void delete(URI url) {
        tidyUp(session -> session.ask(HttpMethod.DELETE, url));
    }

    /** With little patience, also when interrupted. */
    private void tidyUp(Requests requests) {
        boolean interrupted = Thread.interrupted();
        try (HttpsSession session = new HttpsSession(target, settings.withTimeouts(TIDY_UP, TIDY_UP))) {
            requests.send(session);
        } catch (StagingException e) {
            LOG.log(Level.FINE, "What was half uploaded could not be deleted", e);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Requests that tidy up. */
    @FunctionalInterface
    private interface Requests {
        void send(HttpsSession session) throws StagingException, InterruptedException;
    }
}
