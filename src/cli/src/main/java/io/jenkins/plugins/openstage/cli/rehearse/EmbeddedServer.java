package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.FleetFileServer;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A file server of a rehearsal, on the loopback interface, with accounts made up for this run. */
final class EmbeddedServer {

    private EmbeddedServer() {}

    /**
     * Starts a server of the kind that the fleet names.
     *
     * @param root what it serves
     * @param opened takes care of it
     */
    static FileServer start(FleetFileServer server, Path root, Resources opened) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Accounts accounts = Accounts.madeUp();
        return switch (server.kind()) {
            case FTP ->
                opened.own(EmbeddedFtpServer.start(address, root, accounts)).asFileServer();
            case HTTPS ->
                opened.own(EmbeddedHttpsServer.start(address, root, identity(address), accounts))
                        .asFileServer();
        };
    }

    private static TlsIdentity identity(InetSocketAddress address) {
        return TlsIdentity.selfSigned(
                "openstage rehearsal", List.of(address.getAddress().getHostAddress()));
    }
}
