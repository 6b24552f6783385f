package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ProtocolCommandEvent;
import org.apache.commons.net.ProtocolCommandListener;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/**
 * One control connection to an FTP server with its data connections: in TLS where it shall be, logged in, in binary and passive
 * mode. One thread uses it; others may only call {@link #endTransfer} and {@link #cut}.
 */
final class FtpConnection {
    private static final Logger LOG = Logger.getLogger(FtpConnection.class.getName());
    private static final Set<String> PASSIVE = Set.of("PASV", "EPSV");

    /** Something with the client that can fail. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private final Target target;
    private final StagingSettings settings;
    private final TrackedSockets sockets;
    private final FTPClient client;
    private String lastCommand = "";

    FtpConnection(Target target, StagingSettings settings) {
        this.target = target;
        this.settings = settings;
        FileServer server = target.server();
        this.sockets = new TrackedSockets(!server.isSecuredFtp());
        this.client =
                server.isSecuredFtp() ? new VerifyingFtpsClient(server.trust(), server.isImplicit()) : new FTPClient();
        client.setSocketFactory(sockets);
        client.addProtocolCommandListener(new ProtocolCommandListener() {
            @Override
            public void protocolCommandSent(ProtocolCommandEvent event) {
                lastCommand = event.getCommand();
            }

            @Override
            public void protocolReplyReceived(ProtocolCommandEvent event) {
                // Only the commands matter.
            }
        });
        client.setControlEncoding(StandardCharsets.UTF_8.name());
        client.setConnectTimeout(millis(settings.connectTimeout()));
        client.setDefaultTimeout(millis(settings.idleTimeout()));
        client.setDataTimeout(settings.idleTimeout());
        // Data connections go to the control connection's host, whatever address the server names (it may be wrong
        // behind a NAT, or somebody else's on purpose), unless told otherwise.
        client.setIpAddressFromPasvResponse(settings.foreignDataHosts());
        client.setRemoteVerificationEnabled(!settings.foreignDataHosts());
    }

    FTPClient client() {
        return client;
    }

    /** Connects and logs in. */
    void open() throws StagingException {
        FileServer server = target.server();
        try {
            client.connect(server.host(), server.port());
            if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
                throw refused("the file server does not want to talk");
            }
        } catch (IOException e) {
            throw notConnected(e);
        }
        run(() -> {
            client.setKeepAlive(true);
            // The client's own commands would otherwise wait for good.
            client.setSoTimeout(millis(settings.idleTimeout()));
            if (client instanceof VerifyingFtpsClient secured && !secured.protectData()) {
                throw target.failure(Kind.TLS_FAILED, "the file server does not protect data connections: " + reply());
            }
            new FtpLogin(client, target).logIn();
            check(client.setFileType(FTP.BINARY_FILE_TYPE), "the file server has no binary mode");
            if (!isAscii() && client.hasFeature("UTF8")) {
                // Pure-FTPd and pyftpdlib refuse it, and are in UTF-8 anyway.
                client.sendCommand("OPTS", "UTF8 ON");
            }
            client.enterLocalPassiveMode();
            return null;
        });
    }

    /** Whether no name can be read in two ways, so that the server need not be asked what it knows. */
    private boolean isAscii() {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(target.server().path() + target.name());
    }

    private StagingException notConnected(IOException e) {
        FileServer server = target.server();
        if (server.isImplicit() && String.valueOf(e.getMessage()).contains("unrecognized SSL message")) {
            return target.failure(
                    Kind.TLS_FAILED,
                    server.host() + " port " + server.port() + " does not speak TLS from the first byte: use "
                            + Protocol.FTPS.scheme() + ":// with its port (FTPS)",
                    e);
        }
        boolean silent = sockets.hasConnected() && isTimeout(e) && client.getReplyCode() == 0;
        if (!silent) {
            return failed(e, !sockets.hasConnected());
        }
        String place = server.host() + " port " + server.port();
        if (server.isImplicit()) {
            return target.failure(
                    Kind.CONNECTION_LOST,
                    place + " takes the connection and then says nothing; if it has no TLS from the first byte, use"
                            + " ftps:// with its port",
                    e);
        }
        return ImplicitTlsProbe.answers(server, settings)
                ? target.failure(
                        Kind.TLS_FAILED,
                        place + " speaks TLS from the first byte: use " + Protocol.FTPS_IMPLICIT.scheme()
                                + ":// (FTPS_IMPLICIT)",
                        e)
                : target.failure(
                        Kind.CONNECTION_LOST,
                        place + " takes the connection and then says nothing, so no file server",
                        e);
    }

    /** Whether the next data connection needs a new control connection, because it could not resume this one's session. */
    boolean isUsedUp() {
        return client instanceof VerifyingFtpsClient secured && secured.isUsedUp();
    }

    /** Runs commands on the control connection. */
    <T> T run(Work<T> work) throws StagingException {
        try {
            return work.run();
        } catch (IOException e) {
            throw failed(e, false);
        }
    }

    /**
     * Opens a data connection.
     *
     * @param opening gives null where the server refuses it
     */
    <T> T openData(Work<T> opening, String refusal) throws StagingException {
        try {
            T data = opening.run();
            if (data == null && isPassiveRefused() && !client.isUseEPSVwithIPv4()) {
                client.setUseEPSVwithIPv4(true);
                data = opening.run();
            }
            if (data == null) {
                throw refused(refusal);
            }
            return data;
        } catch (StagingException e) {
            throw e;
        } catch (ConnectException | NoRouteToHostException | SocketTimeoutException e) {
            throw target.failure(
                    Kind.UNREACHABLE,
                    "the port that the file server opened for the data cannot be reached ("
                            + target.shown(e.getMessage()) + "); let its passive ports through the firewall",
                    e);
        } catch (IOException e) {
            throw broken(e, refusal);
        }
    }

    /** The data connection that was opened last, where it carries bytes as they are. */
    Optional<SocketChannel> dataChannel() {
        return sockets.dataChannel();
    }

    private boolean isPassiveRefused() {
        return PASSIVE.contains(lastCommand) && client.getReplyCode() / 100 == 5;
    }

    /** A data connection broke; what the server says about it matters more than how it broke. */
    StagingException broken(IOException e, String what) {
        if (e instanceof SSLException && e.getCause() instanceof CertificateException) {
            return failed(e, false);
        }
        try {
            if (!FTPReply.isPositiveCompletion(client.getReply())) {
                return refused(what);
            }
        } catch (IOException unsaid) {
            LOG.log(Level.FINE, "No reply after the data connection broke", unsaid);
        }
        return failed(e, false);
    }

    void check(boolean done, String what) throws StagingException {
        if (!done) {
            throw refused(what);
        }
    }

    /** The failure for the last reply. */
    StagingException refused(String what) {
        int code = client.getReplyCode();
        String reply = reply();
        if (client instanceof VerifyingFtpsClient secured
                && secured.hasSecuredData()
                && FtpReplies.wantsResumption(code)) {
            return target.failure(
                    Kind.TLS_FAILED,
                    "the file server refuses the encrypted data connection, probably because it wants the TLS session of"
                            + " the control connection to be resumed, which did not work with "
                            + secured.tlsVersion() + " (" + reply
                            + "); switch TLS 1.3 on there, or do not demand it: require_ssl_reuse=NO at vsftpd,"
                            + " TLSOptions NoSessionReuseRequired at ProFTPD");
        }
        Kind kind = FtpReplies.kind(code, reply);
        String why = kind == Kind.NO_SPACE ? "the file server has no space for it" : what;
        return target.failure(kind, why + " (" + reply + ")");
    }

    /** Whether the last reply says that bytes which were sent could not be written. */
    boolean isUnwritten() {
        return FtpReplies.isUnwritten(client.getReplyCode(), reply());
    }

    String reply() {
        return target.shown(client.getReplyString());
    }

    private StagingException failed(IOException e, boolean connecting) {
        if (e instanceof StagingException known) {
            return known;
        }
        if (e instanceof FTPConnectionClosedException && client.getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE) {
            return target.failure(Kind.BUSY, "the file server cannot serve now (" + reply() + ")", e);
        }
        if (e instanceof MalformedServerReplyException) {
            return target.failure(
                    Kind.REFUSED,
                    "what answers at " + target.server().host() + " port "
                            + target.server().port() + " is no FTP server (" + target.shown(e.getMessage()) + ")",
                    e);
        }
        if (e instanceof SSLException && e.getCause() == null && client.getReplyCode() >= 400) {
            return target.failure(Kind.TLS_FAILED, "the file server does not offer TLS (" + reply() + ")", e);
        }
        if (e instanceof SSLException && String.valueOf(e.getMessage()).contains("certificate_required")) {
            return target.failure(
                    Kind.TLS_FAILED,
                    "the file server wants a certificate of its client, which staging has none of; switch that off"
                            + " there for this account",
                    e);
        }
        return NetworkFailures.of(target, e, connecting);
    }

    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }

    /** Breaks a transfer off; the control connection stays. */
    void endTransfer() {
        sockets.closeData();
    }

    /** Closes everything at once. */
    void cut() {
        sockets.closeAll();
    }

    /** Says goodbye and closes. */
    void close() {
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

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
