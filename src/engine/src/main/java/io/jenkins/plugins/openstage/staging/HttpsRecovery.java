package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.HttpsUpload.State;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.List;

/**
 * What is done about the server after a step that failed: the name gets back a whole file, and what lies aside goes, but only
 * when the name holds something or held nothing before. Says in a sentence what stayed otherwise.
 */
final class HttpsRecovery {
    private static final List<String> MARKS = List.of("ETag", "Last-Modified", "Content-Length");

    private final HttpsSession session;
    private final Target target;
    private final LocalFile file;
    private final State state;
    private final URI url;
    private final URI aside;

    HttpsRecovery(HttpsSession session, Target target, LocalFile file, State state) {
        this.session = session;
        this.target = target;
        this.file = file;
        this.state = state;
        this.url = session.url(target.name());
        this.aside = session.url(target.temporaryName());
    }

    /** What to say when the server could not be reached again. */
    static String unseen(HttpsStep step, State state) {
        return switch (step) {
            case MOVE, LOOK_AGAIN, SEND, READ ->
                "What lies under its name now could not be seen"
                        + (state.liesAside()
                                ? "; the whole new file may lie beside it under a name that ends in .part"
                                : "")
                        + ". Stage it again.";
            default -> "";
        };
    }

    /**
     * Mends.
     *
     * @return what stayed that should not, empty when all is well
     */
    String after(HttpsStep failed, Kind kind) throws StagingException, InterruptedException {
        return switch (failed) {
            case LOOK, DONE -> "";
            case PROBE, SEND_ASIDE, READ_ASIDE, KEEP_OLD, TIDY_UP -> deleteAside();
            case MOVE, LOOK_AGAIN -> afterMove();
            case SEND, READ -> afterSend(kind);
        };
    }

    private String deleteAside() throws StagingException, InterruptedException {
        if (!state.liesAside()) {
            return "";
        }
        HttpAnswer deleted = session.ask(HttpMethod.DELETE, aside);
        return deleted.isDone() || deleted.isAbsent()
                ? ""
                : "The file server does not let go of " + target.temporaryName() + " beside it (" + deleted
                        + "): delete it there.";
    }

    private String afterMove() throws StagingException, InterruptedException {
        HttpAnswer now = session.ask(HttpMethod.HEAD, url);
        if (now.isAbsent() && !state.nothingBefore()) {
            return "Nothing lies under its name any more; the whole new file lies beside it as "
                    + target.temporaryName() + ". Stage it again.";
        }
        return deleteAside();
    }

    private String afterSend(Kind kind) throws StagingException, InterruptedException {
        HttpAnswer now = session.ask(HttpMethod.HEAD, url);
        boolean whole = now.isAbsent() ? state.nothingBefore() : isOld(now) || isWhole(kind);
        return whole ? deleteAside() : mend();
    }

    /** By what the server says of it; by its content where that is too little. */
    private boolean isOld(HttpAnswer now) throws StagingException, InterruptedException {
        if (!now.isDone() || state.nothingBefore()) {
            return false;
        }
        boolean marked =
                !now.header("ETag").isEmpty() || !now.header("Last-Modified").isEmpty();
        boolean same = MARKS.stream()
                .allMatch(mark -> now.header(mark).equals(state.before().header(mark)));
        if (!same || marked) {
            return same;
        }
        return state.old().isEmpty() || isThere(state.old().get().file());
    }

    /** A new file that arrived although the line was cut, and that nothing was found wrong with. */
    private boolean isWhole(Kind kind) throws StagingException, InterruptedException {
        return kind != Kind.VERIFY_FAILED && kind != Kind.FILE_CHANGED && isThere(file);
    }

    private boolean isThere(LocalFile expected) throws StagingException, InterruptedException {
        HttpAnswer read = session.get(url, expected);
        return read.isDone() && expected.isSameAs(read.body());
    }

    private String mend() throws StagingException, InterruptedException {
        if (state.old().isPresent()) {
            LocalFile copy = state.old().get().file();
            HttpAnswer put = session.put(url, copy, Progress.NONE);
            if (put.isDone() && isThere(copy)) {
                String rest = deleteAside();
                return rest.isEmpty() ? "The old file was put back." : "The old file was put back. " + rest;
            }
            return "The old file could not be put back (" + put + "), so do not let phones fetch what lies there.";
        }
        HttpAnswer deleted = session.ask(HttpMethod.DELETE, url);
        boolean gone = deleted.isDone() || deleted.isAbsent();
        String rest = gone
                ? (state.nothingBefore() ? "" : "The old file is lost; nothing lies under its name now.")
                : "What lies there is damaged and the file server does not delete it (" + deleted
                        + "), so do not let phones fetch it.";
        return state.liesAside() ? (rest + " " + deleteAside()).strip() : rest;
    }
}
