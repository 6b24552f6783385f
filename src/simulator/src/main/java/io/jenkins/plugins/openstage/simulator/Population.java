package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
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
 * @param firmware to choose from; empty for versions that phones of the model's series are met with
 * @param behaviour of all of them, apart from what all phones of a model have in common
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

    /** One version of OpenStage phones for each set of abilities that makes a difference on the wire. */
    public static final List<FirmwareVersion> FIRMWARE_MIX = List.of(
            FirmwareVersion.parse("V2 R1.21.0"),
            FirmwareVersion.parse("V2 R2.48.0"),
            FirmwareVersion.parse("V3 R3.11.0"),
            FirmwareVersion.parse("V3 R5.12.0"));

    /** Versions of CP phones that were met. */
    public static final List<FirmwareVersion> CP_FIRMWARE_MIX = List.of(
            FirmwareVersion.parse("1.9.5.0002"),
            FirmwareVersion.parse("1.10.2.0002"),
            FirmwareVersion.parse("2.0.9.0001"),
            FirmwareVersion.parse("2.0.11.0000"));

    private static final List<String> OPENSTAGE = SimulatedModel.ALL.stream()
            .filter(model -> model.series() == PhoneSeries.OPENSTAGE)
            .map(SimulatedModel::name)
            .toList();

    private static final int FIRST_NUMBER = 1000;

    public Population {
        models = List.copyOf(models);
        firmware = List.copyOf(firmware);
        if (phones < 1 || models.isEmpty()) {
            throw new IllegalArgumentException("a population needs at least one phone and one model");
        }
        // Says what is wrong with it.
        var unused = new LoopbackAddresses(firstAddress);
    }

    /** OpenStage phones of all models with all sorts of firmware from 127.16.0.1 on, with contact-me at port 8085. */
    public static Population of(int phones, long seed, URI service) {
        return new Population(phones, seed, service, "127.16.0.1", 8085, OPENSTAGE, List.of(), Behaviour.REGULAR);
    }

    /** The phones. */
    public List<PhoneProfile> profiles() {
        Random random = new Random(seed);
        LoopbackAddresses addresses = new LoopbackAddresses(firstAddress);
        return IntStream.range(0, phones)
                .mapToObj(i -> profile(i, addresses, random))
                .toList();
    }

    private PhoneProfile profile(int number, LoopbackAddresses addresses, Random random) {
        String model = models.get(random.nextInt(models.size()));
        List<FirmwareVersion> versions = firmware;
        if (versions.isEmpty()) {
            versions = PhoneSeries.of(model) == PhoneSeries.CP ? CP_FIRMWARE_MIX : FIRMWARE_MIX;
        }
        return new PhoneProfile(
                new MacAddress(
                        String.format("00:1A:E8:%02X:%02X:%02X", number >> 16 & 255, number >> 8 & 255, number & 255)),
                model,
                versions.get(random.nextInt(versions.size())),
                "4930" + (FIRST_NUMBER + number),
                new InetSocketAddress(addresses.nth(number), port),
                service,
                behaviour.forModel(model));
    }
}
