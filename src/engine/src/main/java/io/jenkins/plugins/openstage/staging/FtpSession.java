package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/**
 * A connection to an FTP server, logged in, in binary mode, in the file server's folder. One thread uses it; another may only
 * call {@link #endTransfer} and {@link #cut}.
 */
final class FtpSession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FtpSession.class.getName());

    private final Target target;
    private final StagingSettings settings;
    private final TrackedSockets sockets = new TrackedSockets();
    private final FTPClient client;
    private final AtomicLong activity = new AtomicLong();

    FtpSession(Target target, StagingSettings settings) {
        this.target = target;
        this.settings = settings;
        this.client = target.server().protocol() == Protocol.FTPS
                ? new VerifyingFtpsClient(target.server().trust())
                : new FTPClient();
        client.setSocketFactory(sockets);
        client.setControlEncoding(StandardCharsets.UTF_8.name());
        client.setConnectTimeout(millis(settings.connectTimeout()));
        client.setDefaultTimeout(millis(settings.idleTimeout()));
        client.setDataTimeout(settings.idleTimeout());
        // Data connections go to the control connection's host, whatever address the server names (it may be wrong
        // behind a
        // NAT, or somebody else's on purpose), unless told otherwise.
        client.setIpAddressFromPasvResponse(settings.foreignDataHosts());
        client.setRemoteVerificationEnabled(!settings.foreignDataHosts());
    }

    /** Connects and logs in. */
    void open() throws StagingException {
        FileServer server = target.server();
        try {
            client.connect(server.host(), server.port());
            activity.incrementAndGet();
            if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
                throw refused("the file server does not want to talk");
            }
        } catch (IOException e) {
            throw failed(e, !client.isConnected() || client.getReplyCode() == 0);
        }
        run(() -> {
            client.setKeepAlive(true);
            // The client's own commands would otherwise wait for good.
            client.setSoTimeout(millis(settings.idleTimeout()));
            if (client instanceof VerifyingFtpsClient secured && !secured.protectData()) {
                throw target.failure(Kind.TLS_FAILED, "the file server does not protect data connections: " + reply());
            }
            logIn(server.login());
            check(client.setFileType(FTP.BINARY_FILE_TYPE), "the file server has no binary mode");
            if (client.hasFeature("UTF8")) {
                client.sendCommand("OPTS", "UTF8 ON");
            }
            client.enterLocalPassiveMode();
            return null;
        });
    }

    /** Enters the folder, which is made where it is missing. */
    void enterFolder() throws StagingException {
        run(() -> {
            enter(target.server().path());
            return null;
        });
    }

    /** Whether the folder is there; nothing is made. */
    boolean hasFolder() throws StagingException {
        return run(() -> client.changeWorkingDirectory(target.server().path()));
    }

    private void logIn(Login login) throws IOException {
        String username = login.username().isEmpty() ? "anonymous" : login.username();
        if (!client.login(username, login.password())) {
            int code = client.getReplyCode();
            if (code / 100 == 4) {
                throw refused("the file server cannot take the login now");
            }
            throw target.failure(
                    Kind.LOGIN_REFUSED,
                    "the file server refused the login of '" + username + "' (" + reply()
                            + "); check user name and password");
        }
    }

    private void enter(String path) throws IOException {
        if (client.changeWorkingDirectory(path.equals("/") ? path : path.substring(0, path.length() - 1))) {
            return;
        }
        check(client.changeWorkingDirectory("/"), "the folder cannot be entered");
        for (String folder : RemoteNames.segments(path)) {
            if (!client.changeWorkingDirectory(folder)) {
                // Somebody else may make it at the same moment, so only entering it counts.
                boolean made = client.makeDirectory(folder);
                String reply = reply();
                if (!client.changeWorkingDirectory(folder)) {
                    throw target.failure(
                            Kind.REFUSED,
                            "the folder '" + folder + "' cannot be " + (made ? "entered" : "made (" + reply + ")"));
                }
            }
        }
    }

    /** The size of a file; empty when there is none, or when the server cannot say. */
    OptionalLong size(String name) throws StagingException {
        return run(() -> {
            int code = client.sendCommand("SIZE", name);
            String[] words = client.getReplyString().strip().split("\\s+", -1);
            return code == FTPReply.FILE_STATUS && words.length > 1 && words[1].matches("\\d{1,18}")
                    ? OptionalLong.of(Long.parseLong(words[1]))
                    : OptionalLong.empty();
        });
    }

    /** What lies there, by the server's own digest if it has such a command, else by reading all of it (but no more than limit). */
    Content content(String name, long limit) throws StagingException {
        OptionalLong size = size(name);
        if (size.isPresent()) {
            var digest = run(() -> FtpDigest.ask(client, name));
            if (digest.isPresent()) {
                return new Content(size.getAsLong(), digest.get());
            }
        }
        return run(() -> {
            try (InputStream in = client.retrieveFileStream(name)) {
                if (in == null) {
                    throw refused("it cannot be read back for verification");
                }
                MessageDigest digest = Sha256.start();
                byte[] buffer = new byte[1 << 16];
                long total = 0;
                for (int read = in.read(buffer); read >= 0 && total <= limit; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                    total += read;
                    activity.incrementAndGet();
                }
                in.close();
                boolean complete = client.completePendingCommand();
                if (total <= limit) {
                    check(complete, "it could not be read back for verification");
                }
                return new Content(total, Sha256.hex(digest));
            }
        });
    }

    void upload(LocalFile file, String name, Progress progress) throws StagingException {
        run(() -> {
            MessageDigest digest = Sha256.start();
            long sent = 0;
            try (InputStream in = file.open()) {
                OutputStream out = client.storeFileStream(name);
                if (out == null) {
                    throw refused("the file server does not take the file");
                }
                try (out) {
                    byte[] buffer = new byte[1 << 16];
                    for (int read = read(in, buffer, file); read >= 0; read = read(in, buffer, file)) {
                        sent += read;
                        file.checkNotLonger(sent);
                        out.write(buffer, 0, read);
                        digest.update(buffer, 0, read);
                        activity.incrementAndGet();
                        progress.sent(sent, file.size());
                    }
                } catch (StagingException e) {
                    throw e;
                } catch (IOException e) {
                    // A server whose disk is full says so and closes the connection; what it says matters more.
                    answerAfterBreak();
                    throw e;
                }
            }
            check(client.completePendingCommand(), "the file server did not keep the file");
            file.checkSent(sent, digest);
            return null;
        });
    }

    private static int read(InputStream in, byte[] buffer, LocalFile file) throws StagingException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw LocalFile.unreadable(file.path(), e);
        }
    }

    private void answerAfterBreak() throws StagingException {
        try {
            if (!client.completePendingCommand()) {
                throw refused("the file server did not keep the file");
            }
        } catch (StagingException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(Level.FINE, "No answer after the data connection broke", e);
        }
    }

    /** Gives a file its final name, in the place of one that may be there. */
    void replace(String from, String to) throws StagingException {
        run(() -> {
            if (client.rename(from, to)) {
                return null;
            }
            StagingException refusal = refused("the file server does not rename the complete file");
            // Some servers refuse to rename onto a file that exists.
            if (client.getReplyCode() / 100 == 5 && client.deleteFile(to) && client.rename(from, to)) {
                return null;
            }
            throw refusal;
        });
    }

    /** Whether the file is gone. */
    boolean delete(String name) throws StagingException {
        return run(() -> client.deleteFile(name)) || size(name).isEmpty();
    }

    /** Counts replies and blocks of data: does not grow when nothing moves. */
    long activity() {
        return activity.get();
    }

    /** Breaks a transfer off; the control connection stays. */
    void endTransfer() {
        sockets.closeData();
    }

    /** Closes everything at once. */
    void cut() {
        sockets.closeAll();
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.setSoTimeout(1000);
                client.quit();
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "The file server did not say goodbye", e);
        } finally {
            cut();
        }
    }

    private void check(boolean done, String what) throws StagingException {
        if (!done) {
            throw refused(what);
        }
    }

    private StagingException refused(String what) {
        int code = client.getReplyCode();
        Kind kind =
                switch (code) {
                    case 452, 552 -> Kind.NO_SPACE;
                    case 430, 530, 532 -> Kind.LOGIN_REFUSED;
                    default -> code / 100 == 4 ? Kind.BUSY : Kind.REFUSED;
                };
        String why = kind == Kind.NO_SPACE ? "the file server has no space for it" : what;
        return target.failure(kind, why + " (" + reply() + ")");
    }

    private String reply() {
        return target.shown(client.getReplyString());
    }

    private <T> T run(Work<T> work) throws StagingException {
        try {
            T result = work.run();
            activity.incrementAndGet();
            return result;
        } catch (IOException e) {
            throw failed(e, false);
        }
    }

    private StagingException failed(IOException e, boolean connecting) {
        if (e instanceof FTPConnectionClosedException && client.getReplyCode() == 421) {
            return target.failure(Kind.BUSY, "the file server cannot serve now (" + reply() + ")", e);
        }
        if (e instanceof SSLException && e.getCause() == null && client.getReplyCode() >= 400) {
            return target.failure(Kind.TLS_FAILED, "the file server does not offer TLS (" + reply() + ")", e);
        }
        return NetworkFailures.of(target, e, connecting);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** Something with the client that can fail. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }
}
