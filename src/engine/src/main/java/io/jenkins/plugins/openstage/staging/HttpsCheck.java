package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.ServerCheck.Folder;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;

/**
 * Finds out whether an HTTPS server takes uploads, by one: a small file is put into the folder, read and deleted. Where the folder
 * is not there yet, that happens in a folder of its own beside it, which goes again, so that nothing stays.
 */
final class HttpsCheck {
    private static final String NAME = "openstage-check";
    private static final HttpMethod MKCOL = HttpMethod.valueOf("MKCOL");

    private final FileServer server;
    private final StagingSettings settings;

    HttpsCheck(FileServer server, StagingSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    Folder run() throws StagingException {
        Target target = Target.of(server, NAME);
        try (HttpsSession session = new HttpsSession(target, settings)) {
            HttpAnswer folder = session.ask(HttpMethod.HEAD, session.folder(server.path()));
            // Many servers show no folders, even to those who may write: 403 and 404 say nothing against the account.
            if (folder.status() == 401 || folder.status() / 100 == 3 || folder.status() / 100 == 5) {
                throw Statuses.failure(target, folder, "be looked for");
            }
            String parent = folder.isAbsent() ? visibleParent(session) : "";
            if (parent.isEmpty()) {
                new HttpsProbe(session, target).runWithoutMove();
                return folder.isDone() ? Folder.THERE : Folder.NOT_TOLD;
            }
            beside(session, target, parent);
            return Folder.ABSENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw target.failure(Kind.INTERRUPTED, "it was interrupted", e);
        } finally {
            TemporaryNames.release(target.temporaryName());
        }
    }

    /** The nearest folder above that the server shows to be there; empty when it shows none. */
    private String visibleParent(HttpsSession session) throws StagingException, InterruptedException {
        List<String> segments = RemoteNames.segments(server.path());
        for (int depth = segments.size() - 1; depth >= 0; depth--) {
            String path = depth == 0 ? "/" : "/" + String.join("/", segments.subList(0, depth)) + "/";
            HttpAnswer parent = session.ask(HttpMethod.HEAD, session.folder(path));
            if (parent.isDone() || parent.status() == 403) {
                return path;
            }
        }
        return "";
    }

    private void beside(HttpsSession session, Target target, String parent)
            throws StagingException, InterruptedException {
        String path = parent + target.temporaryName() + "/";
        HttpAnswer made = session.ask(MKCOL, session.folder(path));
        Target inside = new Target(
                new FileServer(
                        server.protocol(),
                        server.host(),
                        server.port(),
                        path,
                        server.login(),
                        server.trust(),
                        server.phones()),
                NAME,
                target.temporaryName());
        try (HttpsSession below = new HttpsSession(inside, settings)) {
            new HttpsProbe(below, inside).runWithoutMove();
        } catch (StagingException e) {
            throw made.isDone()
                    ? e
                    : target.failure(
                            e.kind(),
                            "its folder is not there, and the file server does not let it be made (" + made
                                    + "); make it there",
                            e);
        } finally {
            session.ask(HttpMethod.DELETE, session.folder(path));
        }
    }
}
