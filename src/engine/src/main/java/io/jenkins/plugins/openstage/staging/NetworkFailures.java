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
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
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
        SSLException tls = find(e, SSLException.class);
        if (tls != null && said(e).contains("certificate_required")) {
            return Statuses.clientCertificate(target, target.shown(text(root(e))), e);
        }
        boolean cut = find(e, EOFException.class) != null
                || find(e, SocketException.class) != null
                || find(e, ClosedChannelException.class) != null
                || find(e, FTPConnectionClosedException.class) != null;
        if (!cut && tls != null) {
            return target.failure(Kind.TLS_FAILED, handshake(target, e, place), e);
        }
        return target.failure(
                Kind.CONNECTION_LOST, "the connection to the file server broke (" + target.shown(text(e)) + ")", e);
    }

    private static String handshake(Target target, Throwable e, String place) {
        String said = said(e);
        String detail = " (" + target.shown(text(root(e))) + ")";
        if (said.contains("not an ssl/tls record")
                || said.contains("unsupported or unrecognized ssl message")
                || said.contains("wrong_version_number")
                || said.contains("http_request")) {
            return "what answers at " + place + " speaks no TLS" + detail + "; check port and protocol";
        }
        if (said.contains("protocol_version") || said.contains("unsupported_protocol")) {
            return "the file server at " + place + " speaks only a version of TLS older than 1.2" + detail
                    + "; switch on TLS 1.2 there";
        }
        if (said.contains("unrecognized_name")
                || said.contains("no_application_protocol")
                || said.contains("internal_error")) {
            return "the file server at " + place + " has no certificate for the name "
                    + target.server().host() + detail
                    + ", or is not set up for TLS; give the name that its certificate is for";
        }
        if (said.contains("handshake_failure")
                || said.contains("bad_certificate")
                || said.contains("insufficient_security")) {
            return "the file server at " + place + " ended the TLS handshake" + detail
                    + ": it wants a client certificate, which staging does not offer, or has no cipher in common";
        }
        return "TLS with " + place + " failed" + detail;
    }

    private static StagingException certificate(Target target, CertificateException problem, Throwable e) {
        String host = target.server().host();
        String text = String.valueOf(root(problem).getMessage());
        String detail = " (" + target.shown(text) + ")";
        String why;
        if (text.contains("subject alternative") || text.contains("No name matching")) {
            why = "the certificate of the file server is not for " + host + detail
                    + "; give the name that it is for, or another certificate to the server";
        } else if (find(problem, CertificateExpiredException.class) != null
                || text.contains("NotAfter")
                || text.contains("validity check failed")) {
            why = "the certificate of the file server at " + host + " is over" + detail
                    + "; give the server a new one, and look at this machine's clock";
        } else if (find(problem, CertificateNotYetValidException.class) != null || text.contains("NotBefore")) {
            why = "the certificate of the file server at " + host + " is not valid yet" + detail
                    + "; look at the clocks of both";
        } else if (text.contains("Algorithm constraints") || text.contains("disabled")) {
            why = "the certificate of the file server at " + host + " is too weak for this Java" + detail
                    + "; give the server one with RSA-2048 and SHA-256 or better";
        } else {
            why = "the certificate of the file server at " + host + " is not trusted" + detail
                    + "; give the certificate to trust if it is the right server";
        }
        return target.failure(Kind.UNTRUSTED_CERTIFICATE, why, e);
    }

    /** All messages of an exception and its causes, in small letters. */
    private static String said(Throwable e) {
        StringBuilder said = new StringBuilder();
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 20; cause = cause.getCause()) {
            said.append(cause.getMessage()).append('\n');
            depth++;
        }
        return said.toString().toLowerCase(Locale.ROOT);
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
