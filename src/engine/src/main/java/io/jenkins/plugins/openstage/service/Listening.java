package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.tls.ServerTls;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What an endpoint needs before it can listen, and why it cannot. */
final class Listening {
    private Listening() {}

    /** TLS as the settings say; a certificate is made and kept when there is none. */
    static SslContext tls(EndpointSettings settings) throws EndpointException {
        EndpointSettings.Tls tls = settings.tls();
        try {
            TlsIdentity identity = tls.identity();
            if (identity == null) {
                String host = settings.listen().host();
                Set<String> names = new LinkedHashSet<>(Set.of(host, "localhost"));
                identity = TlsIdentity.kept(tls.folder(), host, names);
            }
            return ServerTls.context(identity, tls.profile());
        } catch (IOException e) {
            throw new EndpointException(e.getMessage(), e);
        }
    }

    /** Why an address cannot be listened at. */
    static EndpointException problem(InetSocketAddress address, IOException cause) {
        String place = address.getHostString() + " port " + address.getPort();
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        String sentence;
        if (address.isUnresolved()) {
            sentence = "The endpoint cannot listen at " + place
                    + (address.getHostString().indexOf('%') < 0
                            ? ": the host name is unknown."
                            : ": this machine has no network with the zone that follows %.");
        } else if (words.contains("already in use")) {
            sentence = "The endpoint cannot listen at " + place
                    + ": the port is in use. End the program that listens there, or choose another port.";
        } else if (words.contains("cannot assign") || words.contains("can't assign")) {
            sentence = "The endpoint cannot listen at " + place + ": that is no address of this machine.";
        } else if (words.contains("permission denied")) {
            sentence = "The endpoint cannot listen at " + place
                    + ": this account may not use the port. Choose one above 1023.";
        } else {
            sentence = "The endpoint cannot listen at " + place + ": " + cause.getMessage() + ".";
        }
        return new EndpointException(sentence, cause);
    }
}
