package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes up many different phones, always the same ones for the same seed.
 *
 * @param phones how many
 * @param seed decides on models and firmware
 * @param service the provisioning service of all of them
 * @param firstAddress the first phone's address, 127.a.b.c; the others follow
 * @param port for contact-me; 0 for a free one each
 * @param models to choose from
 * @param firmware to choose from
 * @param behaviour of all of them
 */
@RecordBuilder
public record Population(
        int phones,
        long seed,
        URI service,
        String firstAddress,
        int port,
        List<String> models,
        List<FirmwareVersion> firmware,
        Behaviour behaviour)
        implements PopulationBuilder.With {

    /** One version of each profile that makes a difference on the wire. */
    public static final List<FirmwareVersion> FIRMWARE_MIX = List.of(
            FirmwareVersion.parse("V2 R1.21.0"),
            FirmwareVersion.parse("V2 R2.48.0"),
            FirmwareVersion.parse("V3 R3.11.0"),
            FirmwareVersion.parse("V3 R5.12.0"));

    private static final int FIRST_NUMBER = 1000;

    public Population {
        models = List.copyOf(models);
        firmware = List.copyOf(firmware);
        if (phones < 1 || models.isEmpty() || firmware.isEmpty()) {
            throw new IllegalArgumentException(
                    "a population needs at least one phone, one model and one firmware version");
        }
        if (address(firstAddress)[0] != 127) {
            throw new IllegalArgumentException("the first address of simulated phones is " + firstAddress
                    + ", expected a loopback address 127.a.b.c");
        }
    }

    /** Phones of all models and firmware profiles from 127.16.0.1 on, with contact-me at port 8085. */
    public static Population of(int phones, long seed, URI service) {
        return new Population(
                phones, seed, service, "127.16.0.1", 8085, PhoneProfile.MODELS, FIRMWARE_MIX, Behaviour.REGULAR);
    }

    /** The phones. */
    public List<PhoneProfile> profiles() {
        Random random = new Random(seed);
        return IntStream.range(0, phones)
                .mapToObj(i -> new PhoneProfile(
                        new MacAddress(String.format("00:1A:E8:%02X:%02X:%02X", i >> 16 & 255, i >> 8 & 255, i & 255)),
                        models.get(random.nextInt(models.size())),
                        firmware.get(random.nextInt(firmware.size())),
                        "4930" + (FIRST_NUMBER + i),
                        new InetSocketAddress(nth(i), port),
                        service,
                        behaviour))
                .toList();
    }

    /** Counts on from the first address and leaves out those that end in 0 or 255. */
    private InetAddress nth(int i) {
        int[] first = address(firstAddress);
        int start = (first[1] << 8 | first[2]) * 254 + Math.min(Math.max(first[3], 1), 254) - 1 + i;
        int net = start / 254;
        if (net > 0xFFFF) {
            throw new IllegalArgumentException("there are not enough addresses 127.a.b.c from " + firstAddress
                    + " on for " + phones + " phones: choose a lower first address");
        }
        byte[] octets = {127, (byte) (net >> 8), (byte) net, (byte) (start % 254 + 1)};
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static int[] address(String text) {
        int[] octets = {0, 0, 0, 0};
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < 4; i++) {
            if (parts.length != 4 || !parts[i].matches("\\d{1,3}") || Integer.parseInt(parts[i]) > 255) {
                throw new IllegalArgumentException("'" + text + "' is no address 127.a.b.c");
            }
            octets[i] = Integer.parseInt(parts[i]);
        }
        return octets;
    }
}
