package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * What a simulated phone is when it leaves the factory.
 *
 * @param mac its MAC address
 * @param model as it names itself in {@code device-type}; one of {@link #MODELS}
 * @param firmware the version it starts with
 * @param e164 its number
 * @param contactMe where it listens for contact-me, usually an address 127.a.b.c of its own and port 8085; port 0 for a free one.
 *     Its connections to services on this machine come from this address, too
 * @param service the provisioning service as DHCP names it, with its path; survives a factory reset
 * @param behaviour how it behaves where phones differ
 */
public record PhoneProfile(
        MacAddress mac,
        String model,
        FirmwareVersion firmware,
        String e164,
        InetSocketAddress contactMe,
        URI service,
        Behaviour behaviour) {

    /** The models of the guide (protocol.md 6.1). */
    public static final List<String> MODELS =
            List.of("OpenStage 15", "OpenStage 20E", "OpenStage 20", "OpenStage 40", "OpenStage 60", "OpenStage 80");

    public PhoneProfile {
        if (!MODELS.contains(model)) {
            throw new IllegalArgumentException(
                    "phone " + mac + " has model '" + model + "', expected one of " + String.join(", ", MODELS));
        }
        if (!"https".equalsIgnoreCase(service.getScheme())
                || HostPort.of(service).isEmpty()) {
            throw new IllegalArgumentException("the service of phone " + mac + " is '" + service
                    + "', expected https://<host>:<port>/<path> as in"
                    + " https://192.0.2.1:18443/DeploymentService/LoginService");
        }
        if (contactMe.isUnresolved()) {
            throw new IllegalArgumentException(
                    "the contact-me address of phone " + mac + " is the unknown host " + contactMe.getHostString());
        }
    }

    /** The same phone with another behaviour. */
    public PhoneProfile withBehaviour(Behaviour other) {
        return new PhoneProfile(mac, model, firmware, e164, contactMe, service, other);
    }

    /** The same phone with another first firmware version. */
    public PhoneProfile withFirmware(FirmwareVersion version) {
        return new PhoneProfile(mac, model, version, e164, contactMe, service, behaviour);
    }
}
