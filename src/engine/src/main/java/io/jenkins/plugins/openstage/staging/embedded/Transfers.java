package io.jenkins.plugins.openstage.staging.embedded;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ftpserver.ftplet.DataConnectionFactory;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/**
 * Watches what Apache FtpServer transfers: reports completed downloads, and ends transfers when the server closes. Left alone,
 * the server would wait for them, and so keep their threads.
 */
final class Transfers extends DefaultFtplet {
    private static final Set<String> COMMANDS = Set.of("RETR", "STOR", "APPE", "STOU", "LIST", "NLST", "MLSD");

    private final Downloads downloads;
    private final Map<UUID, DataConnectionFactory> running = new ConcurrentHashMap<>();
    private final Map<UUID, Long> offsets = new ConcurrentHashMap<>();
    private volatile boolean ended;

    Transfers(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
        if (COMMANDS.contains(request.getCommand())) {
            // Kept here, because while a command runs the session does not give it to another thread.
            running.put(session.getSessionId(), session.getDataConnection());
            offsets.put(session.getSessionId(), session.getFileOffset());
        }
        return ended ? FtpletResult.DISCONNECT : super.beforeCommand(session, request);
    }

    /** Not {@code onDownloadEnd}, which is called for downloads that failed too. */
    @Override
    public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply)
            throws FtpException, IOException {
        running.remove(session.getSessionId());
        Long offset = offsets.remove(session.getSessionId());
        if ("RETR".equals(request.getCommand()) && reply.getCode() == FtpReply.REPLY_226_CLOSING_DATA_CONNECTION) {
            FtpFile file = session.getFileSystemView().getFile(request.getArgument());
            // From the end of a file on somebody only tries whether it could be read.
            if (offset == null || offset == 0 || offset < file.getSize()) {
                downloads.completed(session.getClientAddress(), file.getAbsolutePath(), file.getSize());
            }
        }
        return super.afterCommand(session, request, reply);
    }

    @Override
    public FtpletResult onDisconnect(FtpSession session) throws FtpException, IOException {
        running.remove(session.getSessionId());
        offsets.remove(session.getSessionId());
        return super.onDisconnect(session);
    }

    /** Breaks off all transfers, and lets none begin. */
    void end() {
        ended = true;
        for (DataConnectionFactory transfer : running.values()) {
            // Closing waits while a connection is being made, and one shall not keep the others waiting.
            Thread closing = new Thread(transfer::closeDataConnection, "openstage-ftp-files-close");
            closing.setDaemon(true);
            closing.start();
        }
    }
}
