package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocket;

/** Finds out why a server keeps silent: one with TLS from the first byte waits for its client to begin. */
final class ImplicitTlsProbe {
    private static final Logger LOG = Logger.getLogger(ImplicitTlsProbe.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private ImplicitTlsProbe() {}

    /** How long it waits for the connection, and for each answer. */
    static Duration patience(StagingSettings settings) {
        return settings.connectTimeout().compareTo(LONGEST) < 0 ? settings.connectTimeout() : LONGEST;
    }

    /** Whether it answers TLS with TLS. Says nothing to it but that, so it need not be trusted. */
    static boolean answers(FileServer server, StagingSettings settings) {
        int millis = Math.toIntExact(patience(settings).toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server.host(), server.port()), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket secured = (SSLSocket) Trust.anyone()
                    .jdkContext()
                    .getSocketFactory()
                    .createSocket(plain, server.host(), server.port(), true)) {
                secured.startHandshake();
                return true;
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "No TLS from the first byte", e);
            return false;
        }
    }
}
