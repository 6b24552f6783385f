package io.jenkins.plugins.openstage.staging;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds out whether files could be staged on a server, for whoever has just entered its address and account: connects, checks the
 * certificate, logs in, looks for the folder. By FTP it also opens a data connection, by HTTPS it puts a small file there, reads
 * it and deletes it, because nothing else tells whether a server takes uploads. Leaves nothing there.
 */
public final class ServerCheck {

    /** What is known of the folder; staging makes it where it is missing. */
    public enum Folder {
        THERE,
        ABSENT,
        /** HTTPS servers need not show folders. */
        NOT_TOLD
    }

    private static final Logger LOG = Logger.getLogger(ServerCheck.class.getName());

    private final StagingSettings settings;

    /** @param settings how patient it is; it tries once only */
    public ServerCheck(StagingSettings settings) {
        this.settings = settings;
    }

    /**
     * Blocks until the server has answered; every wait has a timeout.
     *
     * @throws StagingException with one sentence when files could not be staged
     */
    public Folder check(FileServer server) throws StagingException {
        Target target = new Target(server, "", "");
        return switch (server.protocol()) {
            case FTP, FTPS, FTPS_IMPLICIT -> ftp(target);
            case HTTPS -> new HttpsCheck(server, settings).run();
        };
    }

    private Folder ftp(Target target) throws StagingException {
        try (FtpSession session = new FtpSession(target, settings)) {
            session.open();
            boolean there = session.enterFolderIfThere();
            // Its content does not matter, but uploads go over such data connections.
            boolean listed = session.namesByData().isPresent();
            LOG.log(Level.FINE, "The file server lists its folder: {0}", listed);
            return there ? Folder.THERE : Folder.ABSENT;
        }
    }
}
