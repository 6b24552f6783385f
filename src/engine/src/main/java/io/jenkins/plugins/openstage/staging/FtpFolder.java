package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;

/**
 * The file server's folder on an FTP server. A path begins where the account logs in (RFC 1738 3.2.2), or at the root if it begins
 * with two slashes.
 */
final class FtpFolder {
    private static final String READABLE_FOLDER = "755";

    private final FtpConnection connection;
    private final Target target;

    FtpFolder(FtpConnection connection, Target target) {
        this.connection = connection;
        this.target = target;
    }

    /** By the server's own name; empty when it tells none. */
    private static String current(FTPClient client) throws IOException {
        String folder = client.printWorkingDirectory();
        return folder == null || !folder.startsWith("/") ? "" : folder;
    }

    /** Enters the folder, which stays as it is. */
    boolean enterIfThere() throws StagingException {
        return connection.run(() -> entered(target.server().path()));
    }

    private boolean entered(String path) throws IOException {
        if (path.equals("/")) {
            return true;
        }
        boolean fromRoot = target.server().isFromRoot();
        String folder = String.join("/", RemoteNames.segments(path));
        return connection.client().changeWorkingDirectory(fromRoot ? "/" + folder : folder);
    }

    /** Enters the folder, which is made where it is missing, and gives its name on the server, with a slash at the end. */
    String enter() throws StagingException {
        return connection.run(() -> {
            String path = target.server().path();
            if (!entered(path)) {
                String loginFolder = current(connection.client());
                refuseNested(path, loginFolder);
                make(RemoteNames.segments(path), loginFolder);
            }
            String folder = current(connection.client());
            String place = folder.isEmpty() ? target.server().phonesFolder() : folder;
            return place.endsWith("/") ? place : place + "/";
        });
    }

    /** Who gives {@code /home/upload/firmware} to an account whose login folder is {@code /home/upload} means the root. */
    private void refuseNested(String path, String loginFolder) throws StagingException {
        if (!target.server().isFromRoot() && loginFolder.length() > 1 && path.startsWith(loginFolder + "/")) {
            throw target.failure(
                    Kind.REFUSED,
                    "the path counts from the login folder " + loginFolder + ", in which there is no such folder; "
                            + "give " + path.substring(loginFolder.length())
                            + ", or %2F (two slashes in a configuration) in front for a path from the root of the"
                            + " file server");
        }
    }

    private void make(List<String> folders, String loginFolder) throws IOException {
        FTPClient client = connection.client();
        if (target.server().isFromRoot()) {
            connection.check(client.changeWorkingDirectory("/"), "the root folder cannot be entered");
        }
        for (String folder : folders) {
            if (client.changeWorkingDirectory(folder)) {
                continue;
            }
            // Somebody else may make it at the same moment, so only entering it counts.
            boolean made = client.makeDirectory(folder);
            String reply = connection.reply();
            if (made) {
                // A strict umask would keep the phones' account out; where the command is unknown nothing is lost.
                client.sendSiteCommand("CHMOD " + READABLE_FOLDER + " " + folder);
            }
            if (!client.changeWorkingDirectory(folder)) {
                String begin = target.server().isFromRoot() || loginFolder.isEmpty()
                        ? ""
                        : "; the path begins at the login folder " + loginFolder;
                throw target.failure(
                        Kind.REFUSED,
                        "the folder '" + folder + "' cannot be " + (made ? "entered" : "made (" + reply + ")") + begin);
            }
        }
    }
}
