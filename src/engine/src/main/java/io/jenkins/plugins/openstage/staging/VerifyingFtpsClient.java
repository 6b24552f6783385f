package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.Trust;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.io.CRLFLineReader;

/**
 * FTPS as it should be: Commons Net alone believes every certificate, never checks for which host the certificate of the data
 * connection is, and does not resume the control connection's session.
 */
final class VerifyingFtpsClient extends FTPSClient {
    private static final String SINGLE_USE_TICKETS = "TLSv1.3";

    private final SSLContext context;
    private final boolean checksHostName;
    private SSLSocket control;
    private int dataConnections;

    /** @param implicit whether TLS begins with the first byte */
    VerifyingFtpsClient(Trust trust, boolean implicit) {
        this(trust.jdkContext(), trust.checksHostName(), implicit);
    }

    private VerifyingFtpsClient(SSLContext context, boolean checksHostName, boolean implicit) {
        super(implicit, context);
        this.context = context;
        this.checksHostName = checksHostName;
    }

    /**
     * Asks for encrypted data connections. Not {@code execPROT}, which would put a socket factory in place whose connections know
     * no host name.
     */
    boolean protectData() throws IOException {
        return FTPReply.isPositiveCompletion(sendCommand("PBSZ", "0"))
                && FTPReply.isPositiveCompletion(sendCommand("PROT", "P"));
    }

    /**
     * Whether a further data connection could not resume the session any more: with TLS 1.3 the JDK keeps one ticket of the
     * server and uses it once. TLS 1.2 sessions can be resumed as often as one likes.
     */
    boolean isUsedUp() {
        return dataConnections > 0
                && SINGLE_USE_TICKETS.equals(control.getSession().getProtocol());
    }

    /** Whether a data connection was there for TLS, so that what is refused afterwards is not the way to the server. */
    boolean hasSecuredData() {
        return dataConnections > 0;
    }

    /** The protocol of the control connection, for messages. */
    String tlsVersion() {
        return control == null ? "TLS" : control.getSession().getProtocol();
    }

    /** Puts TLS on the control connection. */
    @Override
    protected void sslNegotiation() throws IOException {
        control = secured(_socket_, getRemotePort());
        _socket_ = control;
        _input_ = control.getInputStream();
        _output_ = control.getOutputStream();
        _controlInput_ = new CRLFLineReader(new InputStreamReader(_input_, getControlEncoding()));
        _controlOutput_ = new BufferedWriter(new OutputStreamWriter(_output_, getControlEncoding()));
    }

    /**
     * TLS is put on the plain connection under the name and port of the control connection: so the host name is checked, and
     * the session is resumed, without which many servers refuse the data connection.
     */
    @Override
    protected Socket _openDataConnection_(String command, String arg) throws IOException {
        Socket plain = super._openDataConnection_(command, arg);
        if (plain == null) {
            return null;
        }
        try {
            dataConnections++;
            return secured(new ResumingSocket(plain, getRemotePort()), getRemotePort());
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private SSLSocket secured(Socket plain, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, _hostname_, port, true);
        secured.setUseClientMode(true);
        SSLParameters parameters = secured.getSSLParameters();
        if (checksHostName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (_hostname_.indexOf('.') < 0 && _hostname_.indexOf(':') < 0) {
            nameHost(parameters);
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** The JDK names hosts without a dot to no server by itself, and some then show another certificate. */
    private void nameHost(SSLParameters parameters) {
        try {
            parameters.setServerNames(List.of(new SNIHostName(_hostname_)));
        } catch (IllegalArgumentException e) {
            // With an underscore it cannot be named; a server with one certificate does not mind.
            assert _hostname_.indexOf('_') >= 0;
        }
    }
}
