package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Locale;

/** What HTTP statuses mean for staging. */
final class Statuses {
    private Statuses() {}

    static Kind kind(int status) {
        return switch (status) {
            case 401, 407 -> Kind.LOGIN_REFUSED;
            case 413, 507 -> Kind.NO_SPACE;
            case 408, 423, 425, 429, 500, 502, 503, 504 -> Kind.BUSY;
            default -> Kind.REFUSED;
        };
    }

    /** The failure for an answer; what is the end of "the file cannot …". */
    static StagingException failure(Target target, HttpAnswer answer, String what) {
        int status = answer.status();
        if (status == 401) {
            return login(target, answer);
        }
        if (answer.reason().toLowerCase(Locale.ROOT).contains("no required ssl certificate")) {
            return clientCertificate(target, answer.toString(), null);
        }
        String cannot = "the file cannot " + what + " (" + answer + ")";
        String why =
                switch (status) {
                    case 407 -> "a proxy in front of the file server wants a login (" + answer + ")";
                    case 403 ->
                        target.server().login() + " may not do this on the file server (" + answer
                                + "): the file cannot " + what;
                    case 404, 409 ->
                        cannot + "; check that its folder " + target.server().path() + " is on the file server";
                    case 405, 501 ->
                        cannot + "; the file server does not know this method, so switch on uploads or WebDAV there";
                    case 411 -> cannot + "; a proxy on the way drops the length of the file, ask whoever runs it";
                    case 412 -> cannot + "; the file server has a condition for it that does not hold";
                    case 413 ->
                        "the file is too large for the file server (" + answer
                                + "); raise its limit for uploads (nginx: client_max_body_size, Apache: LimitRequestBody)";
                    case 423 -> cannot + "; somebody has locked it there";
                    case 502, 504 -> cannot + "; a proxy does not reach the file server behind it";
                    case 507 ->
                        "the file server has no space for it (" + answer
                                + "); look at its disk and at the quota of the account";
                    default ->
                        status / 100 == 3
                                ? "the file server sends elsewhere (" + answer + "), to "
                                        + target.shown(answer.header("Location")) + "; give that address"
                                : cannot;
                };
        return target.failure(kind(status), why);
    }

    private static StagingException login(Target target, HttpAnswer answer) {
        Login login = target.server().login();
        List<String> wanted = answer.headers().getAll(HttpHeaderNames.WWW_AUTHENTICATE);
        boolean basic =
                wanted.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("basic"));
        if (!wanted.isEmpty() && !basic) {
            String method = target.shown(wanted.get(0).strip().split("\\s", 2)[0]);
            return target.failure(
                    Kind.REFUSED,
                    "the file server wants a login by " + method + " (" + answer
                            + "), and staging knows Basic only; allow Basic there, which TLS protects");
        }
        return target.failure(
                Kind.LOGIN_REFUSED,
                login.username().isEmpty()
                        ? "the file server wants a login (" + answer + "); give user name and password"
                        : "the file server refused the login of " + login + " (" + answer
                                + "); check user name and password");
    }

    /** A server that asks for what staging does not have. */
    static StagingException clientCertificate(Target target, String said, Throwable cause) {
        return target.failure(
                Kind.TLS_FAILED,
                "the file server wants a client certificate (" + said
                        + "), which staging does not offer; let it take user name and password",
                cause);
    }

    /** A server whose folder is there and that takes nothing, or that takes and does not store. */
    static StagingException noUploads(Target target, HttpAnswer answer) {
        return target.failure(
                Kind.REFUSED,
                "the file server takes no uploads here (" + answer + "); switch on uploads or WebDAV there");
    }

    /** A file that was put and cannot be read. */
    static StagingException unreadable(Target target, HttpAnswer answer) {
        if (answer.status() != 403) {
            return failure(target, answer, "be read back for verification");
        }
        return target.failure(
                Kind.REFUSED,
                target.server().login() + " may upload to the file server, but not read (" + answer
                        + "), so nothing there can be verified: let it read, or give the phones' account too");
    }

    /** Something else came back than was sent. */
    static StagingException damaged(Target target, HttpAnswer read, long size) {
        String encoding = read.header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            return target.failure(
                    Kind.VERIFY_FAILED,
                    "the file server does not send the file as it is, but with Content-Encoding "
                            + target.shown(encoding) + "; switch that off for this folder, phones cannot read it");
        }
        return target.failure(
                Kind.VERIFY_FAILED,
                read.body().size() == size
                        ? "the file server holds other content than was sent"
                        : "the file server holds another number of bytes than the " + size + " that were sent");
    }
}
