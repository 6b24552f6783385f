package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.text.HostNotation;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The host by which others can reach what listens at an address of this machine. */
final class OwnHost {
    private OwnHost() {}

    static String of(InetSocketAddress listening) {
        InetAddress address = listening.getAddress();
        if (address == null) {
            return listening.getHostString();
        }
        return address.isAnyLocalAddress() ? anyAddress() : HostNotation.withoutZone(address.getHostAddress());
    }

    /** An address of this machine that others can reach, as far as that can be known. */
    private static String anyAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("localhost");
        } catch (SocketException e) {
            return "localhost";
        }
    }
}
