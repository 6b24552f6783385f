package io.jenkins.plugins.openstage.staging;

import io.netty.handler.codec.http.HttpMethod;

/** Puts files into folders that may be missing. Servers differ in how they say so: 404, 409, 403, nginx 500. */
final class HttpsFolders {
    private static final HttpMethod MKCOL = HttpMethod.valueOf("MKCOL");

    private final HttpsSession session;
    private final Target target;

    HttpsFolders(HttpsSession session, Target target) {
        this.session = session;
        this.target = target;
    }

    /** A PUT. */
    @FunctionalInterface
    interface Put {
        HttpAnswer send() throws StagingException, InterruptedException;
    }

    /**
     * Sends; where that is refused and folders could be made, sends once more.
     *
     * @throws StagingException when it is refused
     */
    void send(Put put) throws StagingException, InterruptedException {
        HttpAnswer answer = put.send();
        if (mayMissFolder(answer) && make()) {
            answer = put.send();
        }
        check(answer);
    }

    /** @throws StagingException when a PUT was refused */
    void check(HttpAnswer answer) throws StagingException, InterruptedException {
        if (answer.isDone()) {
            return;
        }
        throw answer.status() == 404 && isThere()
                ? Statuses.noUploads(target, answer)
                : Statuses.failure(target, answer, "be uploaded");
    }

    private static boolean mayMissFolder(HttpAnswer answer) {
        return switch (answer.status()) {
            case 400, 403, 404, 409, 410, 412, 422, 424, 500 -> true;
            default -> false;
        };
    }

    private boolean make() throws StagingException, InterruptedException {
        StringBuilder path = new StringBuilder("/");
        boolean made = false;
        for (String folder : RemoteNames.segments(target.server().path())) {
            path.append(folder).append('/');
            // Nothing but 201 says that it was made: servers that know no MKCOL answer 200 and do nothing.
            made |= session.ask(MKCOL, session.folder(path.toString())).status() == 201;
        }
        return made;
    }

    private boolean isThere() throws StagingException, InterruptedException {
        String path = target.server().path();
        HttpAnswer folder = session.ask(HttpMethod.HEAD, session.folder(path));
        return path.equals("/") || folder.isDone() || folder.status() == 403;
    }
}
