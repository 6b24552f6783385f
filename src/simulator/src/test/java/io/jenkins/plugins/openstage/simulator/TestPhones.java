package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Makes profiles of phones, one after the other, each with an address of its own. */
final class TestPhones {

    private final int net;
    private int made;

    /** @param net the second number of their addresses 127.net.0.n, so that tests which run at the same time do not meet */
    TestPhones(int net) {
        this.net = net;
    }

    /** The next OpenStage 60. */
    PhoneProfile next(URI service, FirmwareVersion firmware, Behaviour behaviour) throws IOException {
        made++;
        return new PhoneProfile(
                new MacAddress(String.format("00:1A:E8:%02X:00:%02X", net, made)),
                "OpenStage 60",
                firmware,
                "49301234" + made,
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, (byte) net, 0, (byte) made}), 0),
                service,
                behaviour);
    }
}
