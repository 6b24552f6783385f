package io.jenkins.plugins.openstage.staging;

/**
 * Finds out whether files could be staged on a server, for whoever has just entered its address and account: connects, checks the
 * certificate, logs in, looks for the folder. By HTTPS it also puts a small file there, reads it and deletes it, because nothing
 * else tells whether a server takes uploads. Leaves nothing there.
 */
public final class ServerCheck {

    /** What is known of the folder; staging makes it where it is missing. */
    public enum Folder {
        THERE,
        ABSENT,
        /** HTTPS servers need not show folders. */
        NOT_TOLD
    }

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
            case FTP, FTPS -> ftp(target);
            case HTTPS -> new HttpsCheck(server, settings).run();
        };
    }

    private Folder ftp(Target target) throws StagingException {
        try (FtpSession session = new FtpSession(target, settings)) {
            session.open();
            return session.hasFolder() ? Folder.THERE : Folder.ABSENT;
        }
    }
}
