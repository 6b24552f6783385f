package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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
 * @param contents what it has instead of what comes from the factory, until it is reset to that
 */
@RecordBuilder
public record PhoneProfile(
        MacAddress mac,
        String model,
        FirmwareVersion firmware,
        String e164,
        InetSocketAddress contactMe,
        URI service,
        Behaviour behaviour,
        Optional<PhoneContents> contents)
        implements PhoneProfileBuilder.With {

    /** The models that can be simulated: those of the guide (protocol.md 6.1), and OpenScape Desk Phones IP and CP. */
    public static final List<String> MODELS =
            SimulatedModel.ALL.stream().map(SimulatedModel::name).toList();

    private static final FirmwareVersion OPENSTAGE_FIRMWARE = FirmwareVersion.parse("V3 R1.39.0");
    private static final FirmwareVersion CP_FIRMWARE = FirmwareVersion.parse("1.10.2.0002");

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

    /** A phone as it comes from the factory. */
    public PhoneProfile(
            MacAddress mac,
            String model,
            FirmwareVersion firmware,
            String e164,
            InetSocketAddress contactMe,
            URI service,
            Behaviour behaviour) {
        this(mac, model, firmware, e164, contactMe, service, behaviour, Optional.empty());
    }

    /**
     * The model that people mean, who may leave out its first words: {@code CP210}.
     *
     * @throws IllegalArgumentException with one sentence that names those there are
     */
    public static String model(String text) {
        return SimulatedModel.find(text)
                .map(SimulatedModel::name)
                .orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is no model that can be simulated: expected one of " + String.join(", ", MODELS)));
    }

    /** A version that phones of that model are met with, not the newest one. */
    public static FirmwareVersion usualFirmware(String model) {
        return PhoneSeries.of(model) == PhoneSeries.CP ? CP_FIRMWARE : OPENSTAGE_FIRMWARE;
    }

    PhoneSeries series() {
        return PhoneSeries.of(model);
    }
}
