package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.handler.timeout.TimeoutException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPConnectionClosedException;

/** Says in words what an exception of the network or of TLS means. */
final class NetworkFailures {
    private NetworkFailures() {}

    /**
     * Says what happened; an exception that already does comes back itself.
     *
     * @param connecting whether the connection was still being made
     */
    static StagingException of(Target target, Throwable e, boolean connecting) {
        if (e instanceof StagingException known) {
            return known;
        }
        FileServer server = target.server();
        String place = server.host() + " port " + server.port();
        CertificateException problem = find(e, CertificateException.class);
        if (problem != null) {
            return certificate(target, problem, e);
        }
        if (find(e, UnknownHostException.class) != null || find(e, UnresolvedAddressException.class) != null) {
            return target.failure(
                    Kind.UNREACHABLE, "the name " + server.host() + " is not known to the name service", e);
        }
        boolean timeout = find(e, SocketTimeoutException.class) != null || find(e, TimeoutException.class) != null;
        if (find(e, ConnectException.class) != null
                || find(e, NoRouteToHostException.class) != null
                || find(e, PortUnreachableException.class) != null
                || (connecting && timeout)) {
            return target.failure(
                    Kind.UNREACHABLE, "nobody answers at " + place + " (" + target.shown(text(e)) + ")", e);
        }
        if (timeout) {
            return target.failure(Kind.CONNECTION_LOST, "the file server said nothing for too long", e);
        }
        boolean cut = find(e, EOFException.class) != null
                || find(e, SocketException.class) != null
                || find(e, ClosedChannelException.class) != null
                || find(e, FTPConnectionClosedException.class) != null;
        if (!cut && find(e, SSLException.class) != null) {
            return target.failure(
                    Kind.TLS_FAILED, "TLS with " + place + " failed (" + target.shown(text(root(e))) + ")", e);
        }
        return target.failure(
                Kind.CONNECTION_LOST, "the connection to the file server broke (" + target.shown(text(e)) + ")", e);
    }

    private static StagingException certificate(Target target, CertificateException problem, Throwable e) {
        String host = target.server().host();
        String text = String.valueOf(root(problem).getMessage());
        if (text.contains("subject alternative") || text.contains("No name matching")) {
            return target.failure(
                    Kind.UNTRUSTED_CERTIFICATE,
                    "the certificate of the file server is not for " + host + " (" + target.shown(text) + ")",
                    e);
        }
        return target.failure(
                Kind.UNTRUSTED_CERTIFICATE,
                "the certificate of the file server at " + host + " is not trusted (" + target.shown(text)
                        + "); give the certificate to trust if it is the right server",
                e);
    }

    private static <T extends Throwable> T find(Throwable e, Class<T> type) {
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 20; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            depth++;
        }
        return null;
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable e) {
        return e instanceof IOException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
