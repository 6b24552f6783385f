package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.net.ftp.FTPClient;

/**
 * Logs in as phones do, by plain FTP with their account, and looks whether the staged file could be read: that is what will fetch
 * it. Only where an account of their own is given; and a server that only phones reach cannot be asked from here.
 */
final class FtpPhonesCheck {
    private static final Logger LOG = Logger.getLogger(FtpPhonesCheck.class.getName());

    private FtpPhonesCheck() {}

    /** @throws StagingException when phones could not fetch the file */
    static void check(Target target, FileSource source, StagingSettings settings, long size) throws StagingException {
        FileServer server = target.server();
        Login phones = server.phones().login();
        if (!(source instanceof FileSource.Ftp ftp) || phones.username().isEmpty() || phones.equals(server.login())) {
            return;
        }
        FileServer seen = FileServer.of(Protocol.FTP, ftp.server(), ftp.port(), "/" + ftp.path(), phones);
        try {
            read(new Target(seen, target.name(), target.temporaryName()), settings, size);
        } catch (StagingException e) {
            if (e.kind().isPassing()) {
                LOG.log(Level.INFO, "Whether phones can fetch {0} could not be tried: {1}", new Object[] {
                    target.name(), e.getMessage()
                });
                return;
            }
            throw new StagingException(
                    e.kind(),
                    target.url() + " is staged, but phones cannot fetch it with their account " + phones + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void read(Target target, StagingSettings settings, long size) throws StagingException {
        FtpConnection connection = new FtpConnection(target, settings);
        try {
            connection.open();
            FTPClient client = connection.client();
            connection.check(
                    new FtpFolder(connection, target).enterIfThere(),
                    "its folder is not there for that account; give the path that the account sees");
            // At the end of the file nothing is left to be sent: the server only says whether it may be read.
            client.setRestartOffset(size);
            InputStream data = connection.openData(
                    () -> client.retrieveFileStream(target.name()),
                    "it may not read the file; let the server give new files to be read by others, for example"
                            + " local_umask=022 at vsftpd");
            connection.run(() -> {
                try (data) {
                    return data.read();
                } catch (IOException e) {
                    throw target.failure(Kind.CONNECTION_LOST, "the connection broke", e);
                }
            });
        } finally {
            connection.close();
        }
    }
}
