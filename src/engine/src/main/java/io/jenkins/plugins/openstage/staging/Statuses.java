package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;

/** What HTTP statuses mean for staging. */
final class Statuses {
    private Statuses() {}

    static Kind kind(int status) {
        return switch (status) {
            case 401, 407 -> Kind.LOGIN_REFUSED;
            case 413, 507 -> Kind.NO_SPACE;
            case 408, 425, 429, 500, 502, 503, 504 -> Kind.BUSY;
            default -> Kind.REFUSED;
        };
    }

    /** The failure for an answer; what is the end of "the file cannot …". */
    static StagingException failure(Target target, HttpAnswer answer, String what) {
        int status = answer.status();
        Login login = target.server().login();
        String why =
                switch (status) {
                    case 401, 407 ->
                        "the file server refused the login of " + login + " (" + answer
                                + "); check user name and password";
                    case 403 -> login + " may not do this on the file server (" + answer + "): the file cannot " + what;
                    case 404, 409 ->
                        "the file cannot " + what + " (" + answer + "); check that its folder "
                                + target.server().path() + " is on the file server";
                    case 405, 501 ->
                        "the file cannot " + what + " (" + answer
                                + "); the file server does not know this method, so switch on uploads or WebDAV there";
                    case 413 -> "the file is too large for the file server (" + answer + ")";
                    case 507 -> "the file server has no space for it (" + answer + ")";
                    default ->
                        status / 100 == 3
                                ? "the file server sends elsewhere (" + answer + "), to "
                                        + target.shown(answer.headers().get("Location")) + "; give that address"
                                : "the file cannot " + what + " (" + answer + ")";
                };
        return target.failure(kind(status), why);
    }
}
