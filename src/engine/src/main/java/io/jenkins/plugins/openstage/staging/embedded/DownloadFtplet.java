package io.jenkins.plugins.openstage.staging.embedded;

import java.io.IOException;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Reports downloads that Apache FtpServer has completed. */
final class DownloadFtplet extends DefaultFtplet {
    private final Downloads downloads;

    DownloadFtplet(Downloads downloads) {
        this.downloads = downloads;
    }

    /** Not {@code onDownloadEnd}, which is called for downloads that failed too. */
    @Override
    public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply)
            throws FtpException, IOException {
        if ("RETR".equalsIgnoreCase(request.getCommand())
                && reply.getCode() == FtpReply.REPLY_226_CLOSING_DATA_CONNECTION) {
            FtpFile file = session.getFileSystemView().getFile(request.getArgument());
            downloads.completed(session.getClientAddress(), file.getAbsolutePath(), file.getSize());
        }
        return super.afterCommand(session, request, reply);
    }
}
