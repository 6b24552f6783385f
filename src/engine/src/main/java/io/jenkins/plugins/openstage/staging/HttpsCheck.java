package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.ServerCheck.Folder;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
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
            if (!folder.isAbsent()) {
                new HttpsProbe(session, target).runOnce();
                return folder.isDone() ? Folder.THERE : Folder.NOT_TOLD;
            }
            return absent(session, target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw target.failure(Kind.INTERRUPTED, "it was interrupted", e);
        } finally {
            TemporaryNames.release(target.temporaryName());
        }
    }

    /** Said to be absent; servers that show no folders say so of each. */
    private Folder absent(HttpsSession session, Target target) throws StagingException, InterruptedException {
        boolean shown = false;
        List<String> parents = parents();
        for (String parent : parents) {
            HttpAnswer seen = session.ask(HttpMethod.HEAD, session.folder(parent));
            shown |= seen.isDone() || seen.status() == 403;
        }
        StagingException refused = null;
        if (!shown) {
            try {
                new HttpsProbe(session, target).runOnce();
                return Folder.NOT_TOLD;
            } catch (StagingException e) {
                refused = e;
            }
        }
        HttpAnswer made = null;
        for (String parent : parents) {
            made = session.ask(MKCOL, session.folder(parent + target.temporaryName() + "/"));
            if (made.status() == 201) {
                beside(session, target, parent + target.temporaryName() + "/");
                return Folder.ABSENT;
            }
        }
        if (refused != null) {
            throw refused;
        }
        throw target.failure(
                Statuses.kind(made == null ? 404 : made.status()),
                "its folder is not there, and the file server does not let it be made"
                        + (made == null ? "" : " (" + made + ")") + "; make it there");
    }

    /** The folders above, the nearest first. */
    private List<String> parents() {
        List<String> parents = new ArrayList<>();
        String path = server.path();
        while (path.length() > 1) {
            path = path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
            parents.add(path);
        }
        return parents;
    }

    private void beside(HttpsSession session, Target target, String path)
            throws StagingException, InterruptedException {
        FileServer there = new FileServer(
                server.protocol(), server.host(), server.port(), path, server.login(), server.trust(), server.phones());
        Target inside = new Target(there, NAME, target.temporaryName());
        try (HttpsSession below = new HttpsSession(inside, settings)) {
            new HttpsProbe(below, inside).runOnce();
        } finally {
            session.ask(HttpMethod.DELETE, session.folder(path));
        }
    }
}
