package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * FTPS as it should be: Commons Net alone believes every certificate, and never checks for which host the certificate of the
 * data connection is.
 */
final class VerifyingFtpsClient extends FTPSClient {
    private final SSLContext context;
    private final boolean checksHostName;

    VerifyingFtpsClient(Trust trust) {
        this(trust.jdkContext(), trust.checksHostName());
    }

    private VerifyingFtpsClient(SSLContext context, boolean checksHostName) {
        super(false, context);
        this.context = context;
        this.checksHostName = checksHostName;
        setEndpointCheckingEnabled(checksHostName);
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
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, _hostname_, getRemotePort(), true);
            secured.setUseClientMode(true);
            if (checksHostName) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
            }
            secured.startHandshake();
            return secured;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }
}
