package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How much the endpoint takes. Everything inbound is hostile (design.md 9).
 *
 * @param messageBytes the largest message, in either direction (protocol.md 12)
 * @param headerBytes the largest HTTP header of a request
 * @param connections open connections in total
 * @param connectionsPerAddress open connections of one peer address
 * @param conversations interactions that are under way; more are told to come back later
 * @param items items of one reply, all its parts together
 * @param jobsPerPhone jobs that wait for one phone
 * @param phones phones whose address is remembered; the one that was silent longest is forgotten first
 * @param chunkBytes the size at which items to write or to read are divided over several messages; phones have such a
 *     size themselves, {@code dls-chunk-size}, often far below 50 kB (protocol.md 12, 16.3)
 * @param load interactions under way above which phones that start up are told to come back later (protocol.md 16.6), so
 *     that those under way and those asked for end soon
 * @param unaskedPerAddress interactions of one peer address at a time that no job waits for, at the default port; phones
 *     beyond are told to come back later, so that one host with invented MAC addresses does not put all others off. Phones
 *     behind one NAT gateway share an address: for a large site behind one, raise this and {@code connectionsPerAddress}
 * @param newPhonesPerAddress phones that one peer address brings into the register without having been asked, at the default
 *     port, since the endpoint was opened; further ones are served but not read, so that one host does not fill the register
 */
@RecordBuilder
public record Limits(
        int messageBytes,
        int headerBytes,
        int connections,
        int connectionsPerAddress,
        int conversations,
        int items,
        int jobsPerPhone,
        int phones,
        int chunkBytes,
        int load,
        int unaskedPerAddress,
        int newPhonesPerAddress)
        implements LimitsBuilder.With {
    public static final Limits DEFAULTS = new Limits(
            50 * 1024, 8 * 1024, 4_000, 32, 4_000, 20_000, 100, 20_000, WpiCodec.MAX_SENT_BYTES, 1_000, 100, 1_000);

    private static final int SMALLEST_CHUNK = 1_000;

    public Limits {
        Bounds.positive(messageBytes, "messageBytes");
        Bounds.positive(headerBytes, "headerBytes");
        Bounds.positive(connections, "connections");
        Bounds.positive(connectionsPerAddress, "connectionsPerAddress");
        Bounds.positive(conversations, "conversations");
        Bounds.positive(items, "items");
        Bounds.positive(jobsPerPhone, "jobsPerPhone");
        Bounds.positive(phones, "phones");
        Bounds.positive(load, "load");
        Bounds.positive(unaskedPerAddress, "unaskedPerAddress");
        Bounds.positive(newPhonesPerAddress, "newPhonesPerAddress");
        if (chunkBytes < SMALLEST_CHUNK) {
            throw new IllegalArgumentException(
                    "chunkBytes is " + chunkBytes + ", expected " + SMALLEST_CHUNK + " or more");
        }
    }

    /** That many connections in total, and of one peer address. */
    public Limits withConnections(int total, int perAddress) {
        return withConnections(total).withConnectionsPerAddress(perAddress);
    }

    /** That much for what nobody asked for: interactions at a time, and phones brought into the register. */
    public Limits withStrangers(int unaskedAtATime, int newPhones) {
        return withUnaskedPerAddress(unaskedAtATime).withNewPhonesPerAddress(newPhones);
    }
}
