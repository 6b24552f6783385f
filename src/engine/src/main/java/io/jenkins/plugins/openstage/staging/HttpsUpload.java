package io.jenkins.plugins.openstage.staging;

import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.Optional;

/** One walk through {@link HttpsStep}: what is asked at each step, and which is the next. */
final class HttpsUpload implements AutoCloseable {
    private final HttpsSession session;
    private final LocalFile file;
    private final Target target;
    private final Progress progress;
    private final HttpsFolders folders;
    private final URI url;
    private final URI aside;

    private boolean moveRefused;
    private Destination form = Destination.AS_SEEN_HERE;
    private HttpAnswer before;
    private Optional<OldFile> old = Optional.empty();
    private boolean liesAside;
    private boolean sent;

    HttpsUpload(HttpsSession session, LocalFile file, Target target, Progress progress, boolean moveRefused) {
        this.session = session;
        this.file = file;
        this.target = target;
        this.progress = progress;
        this.folders = new HttpsFolders(session, target);
        this.url = session.url(target.name());
        this.aside = session.url(target.temporaryName());
        this.moveRefused = moveRefused;
    }

    /**
     * What is known of the server, for whoever tidies up.
     *
     * @param before what was answered about the name at first; null when nothing was
     * @param old a copy of what lay there, if there is one
     * @param liesAside whether something may lie under the temporary name
     */
    record State(HttpAnswer before, Optional<OldFile> old, boolean liesAside) {
        boolean nothingBefore() {
            return before == null || before.isAbsent();
        }
    }

    State state() {
        return new State(before, old, liesAside);
    }

    /** Whether the server refused a MOVE of the image, so that a further attempt need not ask. */
    boolean moveRefused() {
        return moveRefused;
    }

    /** Whether the whole file was sent and taken. */
    boolean sent() {
        return sent;
    }

    /** Takes a step and says which comes next. */
    HttpsStep take(HttpsStep step) throws StagingException, InterruptedException {
        return switch (step) {
            case LOOK -> look();
            case PROBE -> probe();
            case SEND_ASIDE -> send(aside, HttpsStep.READ_ASIDE);
            case READ_ASIDE -> read(aside, HttpsStep.MOVE);
            case MOVE -> move();
            case LOOK_AGAIN -> lookAgain();
            case KEEP_OLD -> keepOld();
            case SEND -> send(url, HttpsStep.READ);
            case READ -> read(url, HttpsStep.TIDY_UP);
            case TIDY_UP -> tidyUp();
            case DONE -> HttpsStep.DONE;
        };
    }

    private HttpsStep look() throws StagingException, InterruptedException {
        before = session.ask(HttpMethod.HEAD, url);
        int status = before.status();
        if (status == 401 || status == 429 || status / 100 == 3 || status / 100 == 5) {
            throw Statuses.failure(target, before, "be looked for");
        }
        String length = before.header("Content-Length");
        boolean differs = before.isDone() && !length.isEmpty() && !length.equals(Long.toString(file.size()));
        if (before.isAbsent() || differs) {
            return HttpsStep.PROBE;
        }
        HttpAnswer got = session.get(url, file);
        return got.isDone() && file.isSameAs(got.body()) ? HttpsStep.DONE : HttpsStep.PROBE;
    }

    private HttpsStep probe() throws StagingException, InterruptedException {
        if (moveRefused) {
            return HttpsStep.KEEP_OLD;
        }
        liesAside = true;
        Optional<Destination> way = new HttpsProbe(session, target).run();
        liesAside = false;
        form = way.orElse(form);
        return way.isPresent() ? HttpsStep.SEND_ASIDE : HttpsStep.KEEP_OLD;
    }

    private HttpsStep send(URI where, HttpsStep next) throws StagingException, InterruptedException {
        liesAside |= where.equals(aside);
        folders.send(() -> session.put(where, file, progress));
        sent |= where.equals(url);
        return next;
    }

    private HttpsStep read(URI where, HttpsStep next) throws StagingException, InterruptedException {
        HttpAnswer read = session.get(where, file);
        if (read.isDone() && file.isSameAs(read.body())) {
            return next;
        }
        boolean untouched = where.equals(url)
                && (read.isAbsent() || (old.isPresent() && old.get().file().isSameAs(read.body())));
        if (untouched) {
            sent = false;
            throw Statuses.noUploads(target, read);
        }
        if (read.isDone()) {
            // What lies there is compared with the file as it is now; perhaps somebody wrote to that.
            file.checkSent(file.size());
        }
        throw read.isDone() ? Statuses.damaged(target, read, file.size()) : Statuses.unreadable(target, read);
    }

    private HttpsStep move() throws StagingException, InterruptedException {
        HttpAnswer moved = HttpsProbe.move(session, target.temporaryName(), target.name(), form);
        if (moved.isDone()) {
            return HttpsStep.LOOK_AGAIN;
        }
        moveRefused = true;
        return HttpsStep.KEEP_OLD;
    }

    private HttpsStep lookAgain() throws StagingException, InterruptedException {
        HttpAnswer now = session.ask(HttpMethod.HEAD, url);
        String length = now.header("Content-Length");
        if (now.isAbsent() || (now.isDone() && !length.isEmpty() && !length.equals(Long.toString(file.size())))) {
            moveRefused = true;
            return HttpsStep.KEEP_OLD;
        }
        sent = true;
        liesAside = false;
        return HttpsStep.DONE;
    }

    private HttpsStep keepOld() throws StagingException, InterruptedException {
        if (!before.isAbsent() && old.isEmpty()) {
            old = OldFile.fetch(session, url);
        }
        return HttpsStep.SEND;
    }

    private HttpsStep tidyUp() throws StagingException, InterruptedException {
        if (liesAside) {
            session.ask(HttpMethod.DELETE, aside);
            liesAside = false;
        }
        return HttpsStep.DONE;
    }

    @Override
    public void close() {
        old.ifPresent(OldFile::close);
    }
}
