package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Logs in to an FTP server, and tells what a refusal is about. One that comes before the password was sent has nothing to do with
 * the password.
 */
final class FtpLogin {
    private final FTPClient client;
    private final Target target;
    private final String username;

    FtpLogin(FTPClient client, Target target) {
        this.client = client;
        this.target = target;
        String given = target.server().login().username();
        this.username = given.isEmpty() ? "anonymous" : given;
    }

    void logIn() throws IOException {
        try {
            exchange();
        } catch (FTPConnectionClosedException e) {
            // 421: Pure-FTPd says so that it wants TLS, and others that they are full.
            throw client.getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE
                    ? refused(FTPReply.SERVICE_NOT_AVAILABLE, false)
                    : e;
        }
    }

    private void exchange() throws IOException {
        int code = client.user(username);
        if (FTPReply.isPositiveCompletion(code)) {
            return;
        }
        if (code == FTPReply.NEED_PASSWORD) {
            code = client.pass(target.server().login().password());
            if (!FTPReply.isPositiveCompletion(code)) {
                throw refused(code, true);
            }
            return;
        }
        throw refused(code, false);
    }

    private StagingException refused(int code, boolean passwordSent) {
        String reply = target.shown(client.getReplyString());
        if (target.server().protocol() == Protocol.FTP && FtpReplies.wantsTls(code, reply)) {
            return target.failure(
                    Kind.TLS_FAILED, "the file server wants TLS before a login (" + reply + "); use ftps:// (FTPS)");
        }
        if (FtpReplies.wantsCertificate(reply)) {
            return target.failure(
                    Kind.LOGIN_REFUSED,
                    "the file server wants a certificate of its client (" + reply
                            + "), which staging has none of; let '" + username + "' log in with its password there");
        }
        if (code == FTPReply.NEED_ACCOUNT || code == FTPReply.NEED_ACCOUNT_FOR_STORING_FILES) {
            return target.failure(
                    Kind.LOGIN_REFUSED,
                    "the file server wants an account beside '" + username + "' and its password (ACCT: " + reply
                            + "), which staging does not give; use a login that needs none");
        }
        if (code / 100 == 4 && code != 430) {
            return target.failure(Kind.BUSY, "the file server cannot take the login now (" + reply + ")");
        }
        if (!passwordSent) {
            return target.failure(
                    Kind.LOGIN_REFUSED,
                    "the file server refused '" + username + "' before it asked for a password (" + reply
                            + "); check that this account may log in there, and in this way");
        }
        boolean aboutPassword = code == FTPReply.NOT_LOGGED_IN || code == 430;
        return target.failure(
                Kind.LOGIN_REFUSED,
                "the file server refused the login of '" + username + "' (" + reply + "); "
                        + (aboutPassword
                                ? "check user name and password"
                                : "look there why this account cannot log in"));
    }
}
