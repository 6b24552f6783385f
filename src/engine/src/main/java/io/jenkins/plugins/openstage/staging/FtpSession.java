package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * A session with an FTP server, in the file server's folder. It has one control connection after the other where data connections
 * need that ({@link FtpConnection#isUsedUp}). One thread uses it; another may only call {@link #endTransfer} and {@link #cut}.
 */
final class FtpSession implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    private static final int MOST_NAMES = 100_000;
    private static final String READABLE_FILE = "644";

    private final Target target;
    private final StagingSettings settings;
    private final AtomicLong activity = new AtomicLong();
    private FtpConnection connection;
    private boolean inFolder;
    private String folder = "";
    private boolean cut;

    FtpSession(Target target, StagingSettings settings) {
        this.target = target;
        this.settings = settings;
        this.connection = new FtpConnection(target, settings);
    }

    /** Connects and logs in. */
    void open() throws StagingException {
        connection.open();
        activity.incrementAndGet();
    }

    /** Enters the folder, which is made where it is missing. */
    void enterFolder() throws StagingException {
        folder = new FtpFolder(connection, target).enter();
        inFolder = true;
        activity.incrementAndGet();
    }

    /** Enters the folder if it is there; nothing is made. */
    boolean enterFolderIfThere() throws StagingException {
        inFolder = new FtpFolder(connection, target).enterIfThere();
        return inFolder;
    }

    /** The entered folder by the server's own name for it, from its root, with a slash at the end. */
    String folder() {
        return folder;
    }

    /** A connection on which data can be transferred. */
    private FTPClient forData() throws StagingException {
        if (connection.isUsedUp()) {
            connection.close();
            renew();
            connection.open();
            if (inFolder) {
                new FtpFolder(connection, target).enterIfThere();
            }
        }
        activity.incrementAndGet();
        return connection.client();
    }

    private synchronized void renew() {
        connection = new FtpConnection(target, settings);
        if (cut) {
            connection.cut();
        }
    }

    /** The names of what lies in the folder; empty when the server does not list it. */
    Optional<List<String>> names() throws StagingException {
        Optional<List<String>> told = run(() -> {
            FTPClient client = connection.client();
            return FtpListing.names(client.sendCommand("STAT", "."), client.getReplyStrings());
        });
        return told.isPresent() ? told : namesByData();
    }

    /** The same over a data connection, with TLS perhaps one more login. */
    Optional<List<String>> namesByData() throws StagingException {
        FTPClient client = forData();
        String[] names = run(() -> {
            try {
                return client.listNames();
            } catch (IOException e) {
                throw connection.broken(e, "the file server does not list the folder");
            }
        });
        if (names == null || !FTPReply.isPositiveCompletion(client.getReplyCode())) {
            StagingException refusal = connection.refused("the file server does not list the folder");
            if (refusal.kind() == StagingException.Kind.TLS_FAILED) {
                throw refusal;
            }
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(names)
                .limit(MOST_NAMES)
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList());
    }

    /** The size of a file; empty when there is none, or when the server cannot say. */
    OptionalLong size(String name) throws StagingException {
        return run(() -> {
            FTPClient client = connection.client();
            int code = client.sendCommand("SIZE", name);
            String[] words = client.getReplyString().strip().split("\\s+", -1);
            return code == FTPReply.FILE_STATUS && words.length > 1 && words[1].matches("\\d{1,18}")
                    ? OptionalLong.of(Long.parseLong(words[1]))
                    : OptionalLong.empty();
        });
    }

    /** When a file was last written; empty when the server cannot say. */
    Optional<Instant> written(String name) throws StagingException {
        return run(() -> {
            try {
                return Optional.ofNullable(connection.client().mdtmInstant(name));
            } catch (java.time.DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** What lies there, by the server's own digest if it has such a command, else by reading all of it (but not much more than expected). */
    Content content(String name, LocalFile expected) throws StagingException {
        Optional<String> told = run(() -> FtpDigest.ask(connection.client(), name));
        OptionalLong size = told.isPresent() ? size(name) : OptionalLong.empty();
        if (size.isPresent()) {
            return new Content(size.getAsLong(), told.get());
        }
        FTPClient client = forData();
        InputStream data = connection.openData(
                () -> client.retrieveFileStream(name),
                "it cannot be read back for verification; the account must be able to read what it puts there");
        return run(() -> {
            MessageDigest digest = Sha256.start();
            long total = 0;
            Content content;
            try (InputStream in = data;
                    LocalFile.Comparison comparison = expected.compare()) {
                byte[] buffer = new byte[BLOCK];
                for (int read = in.read(buffer); read >= 0 && total <= expected.size(); read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                    comparison.take(ByteBuffer.wrap(buffer, 0, read));
                    total += read;
                    activity.incrementAndGet();
                }
                content = new Content(total, Sha256.hex(digest));
                comparison.end(content);
            } catch (StagingException e) {
                throw e;
            } catch (IOException e) {
                throw connection.broken(e, "it could not be read back for verification");
            }
            boolean complete = client.completePendingCommand();
            if (total <= expected.size()) {
                connection.check(complete, "it could not be read back for verification");
            }
            return content;
        });
    }

    void upload(LocalFile file, String name, Progress progress) throws StagingException {
        FTPClient client = forData();
        FtpUpload upload = new FtpUpload(file, progress, activity::incrementAndGet);
        try (OutputStream out =
                connection.openData(() -> client.storeFileStream(name), "the file server does not take the file")) {
            Optional<SocketChannel> inClear = connection.dataChannel();
            if (inClear.isPresent()) {
                upload.to(inClear.get());
            } else {
                upload.to(out);
            }
        } catch (StagingException e) {
            throw e;
        } catch (IOException e) {
            // A server whose disk is full says so and closes the connection; what it says matters more.
            StagingException why = connection.broken(e, "the file server did not keep the file");
            throw connection.isUnwritten() ? unwritten() : why;
        }
        boolean kept = run(client::completePendingCommand);
        if (!kept) {
            throw connection.isUnwritten() ? unwritten() : connection.refused("the file server did not keep the file");
        }
        file.checkSent(upload.sent());
    }

    private StagingException unwritten() {
        return target.failure(
                StagingException.Kind.NO_SPACE,
                "the file server has no space for it (" + connection.reply()
                        + "); look at its disk and at the quota of the account");
    }

    /** Lets the phones' account read a file although the server's umask forbids it; where the command is unknown nothing changes. */
    void makeReadable(String name) throws StagingException {
        run(() -> connection.client().sendSiteCommand("CHMOD " + READABLE_FILE + " " + name));
    }

    /** Says which file is to be renamed; false when the server refuses that. */
    boolean renameFrom(String name) throws StagingException {
        return run(() -> FTPReply.isPositiveIntermediate(connection.client().rnfr(name)));
    }

    /** Gives it the other name; false when the server refuses that. */
    boolean renameTo(String name) throws StagingException {
        return run(() -> FTPReply.isPositiveCompletion(connection.client().rnto(name)));
    }

    /** The failure for the last reply. */
    StagingException refused(String what) {
        return connection.refused(what);
    }

    /** The first digit of the last reply's code: 4 for what may pass, 5 for what will not. */
    int replyClass() {
        return connection.client().getReplyCode() / 100;
    }

    /** Whether the file is gone. */
    boolean delete(String name) throws StagingException {
        return run(() -> connection.client().deleteFile(name)) || size(name).isEmpty();
    }

    private <T> T run(FtpConnection.Work<T> work) throws StagingException {
        T result = connection.run(work);
        activity.incrementAndGet();
        return result;
    }

    /** Counts replies and blocks of data: does not grow when nothing moves. */
    long activity() {
        return activity.get();
    }

    /** Breaks a transfer off; the control connection stays. */
    synchronized void endTransfer() {
        connection.endTransfer();
    }

    /** Closes everything at once. */
    synchronized void cut() {
        cut = true;
        connection.cut();
    }

    @Override
    public void close() {
        connection.close();
        cut();
    }
}
