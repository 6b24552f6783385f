package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The place a file gets on a file server, and how to speak about it.
 *
 * @param server where
 * @param name without folder
 * @param temporaryName under which it lies in the same folder until it is verified; the same for all attempts, so that one
 *     attempt replaces what another left
 */
record Target(FileServer server, String name, String temporaryName) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int REPLY_LENGTH = 200;

    static Target of(FileServer server, String name) throws StagingException {
        String problem = RemoteNames.problem(name);
        if (!problem.isEmpty()) {
            throw new StagingException(
                    Kind.BAD_NAME,
                    "The name '" + RemoteNames.printable(name) + "' cannot be used on " + server.url() + ": it "
                            + problem + ".");
        }
        byte[] unique = new byte[6];
        RANDOM.nextBytes(unique);
        return new Target(server, name, name + "." + HexFormat.of().formatHex(unique) + ".part");
    }

    String url() {
        return server.url() + name;
    }

    StagingException failure(Kind kind, String what) {
        return new StagingException(kind, sentence(what));
    }

    StagingException failure(Kind kind, String what, Throwable cause) {
        return new StagingException(kind, sentence(what), cause);
    }

    private String sentence(String what) {
        return "Cannot stage " + url() + ": " + what + (what.endsWith(".") ? "" : ".");
    }

    /** What a server said, fit to be shown: one line, not long, without the password should the server repeat it. */
    String shown(String reply) {
        String text = reply == null ? "" : RemoteNames.printable(reply.strip().replaceAll("[\\r\\n]+", " "));
        for (Login login : new Login[] {server.login(), server.phones().login()}) {
            if (!login.password().isEmpty()) {
                text = text.replace(login.password(), "***");
            }
        }
        return text.length() > REPLY_LENGTH ? text.substring(0, REPLY_LENGTH) + "…" : text;
    }
}
