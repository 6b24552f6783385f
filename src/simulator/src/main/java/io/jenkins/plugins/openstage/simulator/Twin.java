package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Simulated phones that have what a snapshot says of real ones: model, firmware, items, what they take and what they refuse. What
 * nobody has seen of a phone is not made up, but for the values of secrets.
 *
 * @param phones in the order in which they were wanted
 * @param missing the phones that cannot be simulated, each with why
 */
public record Twin(List<PhoneProfile> phones, SortedMap<MacAddress, String> missing) {

    private static final ItemKey CHUNK = ItemKey.of("dls-chunk-size");

    public Twin {
        phones = List.copyOf(phones);
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }

    /**
     * Where the phones live.
     *
     * @param service the provisioning service of all of them
     * @param firstAddress the first phone's address, 127.a.b.c; the others follow
     * @param port for contact-me; 0 for a free one each
     */
    public record Place(URI service, String firstAddress, int port) {}

    /**
     * The twin of all phones of a snapshot.
     *
     * @param behaviour of those of which nobody has seen it
     * @throws IllegalArgumentException with a sentence when the place does not have enough addresses
     */
    public static Twin of(Snapshot snapshot, Place place, Behaviour behaviour) {
        return of(snapshot, snapshot.phones().keySet(), place, mac -> behaviour);
    }

    /**
     * The twin of some phones of a snapshot.
     *
     * @param behaviour of a phone as far as nobody has seen it
     * @throws IllegalArgumentException with a sentence when the place does not have enough addresses
     */
    public static Twin of(
            Snapshot snapshot, Collection<MacAddress> wanted, Place place, Function<MacAddress, Behaviour> behaviour) {
        LoopbackAddresses addresses = new LoopbackAddresses(place.firstAddress());
        List<PhoneProfile> phones = new ArrayList<>();
        SortedMap<MacAddress, String> missing = new TreeMap<>();
        for (MacAddress mac : wanted) {
            Optional<PhoneSnapshot> seen = snapshot.phone(mac);
            Optional<String> problem = seen.map(Twin::problem)
                    .orElse(Optional.of("the snapshot has nothing of it; gather it, or take it out of the inventory"));
            if (problem.isPresent()) {
                missing.put(mac, problem.get());
            } else {
                InetSocketAddress contactMe = new InetSocketAddress(addresses.nth(phones.size()), place.port());
                phones.add(profile(seen.orElseThrow(), contactMe, place.service(), behaviour.apply(mac)));
            }
        }
        return new Twin(phones, missing);
    }

    /** Why a phone cannot be simulated, if it cannot. */
    private static Optional<String> problem(PhoneSnapshot seen) {
        if (SimulatedModel.find(seen.model()).isEmpty()) {
            return Optional.of("the snapshot says that it is "
                    + (seen.model().isEmpty() ? "of no model" : "'" + seen.model() + "'")
                    + ", which cannot be simulated: expected one of " + String.join(", ", PhoneProfile.MODELS));
        }
        if (FirmwareVersion.find(seen.firmware()).isEmpty()) {
            return Optional.of("the snapshot says that its firmware is "
                    + (seen.firmware().isEmpty() ? "unknown" : "'" + seen.firmware() + "'")
                    + ", and what it can do follows from that; gather it");
        }
        return Optional.empty();
    }

    private static PhoneProfile profile(
            PhoneSnapshot seen, InetSocketAddress contactMe, URI service, Behaviour behaviour) {
        String model = SimulatedModel.find(seen.model()).orElseThrow().name();
        return new PhoneProfile(
                seen.mac(),
                model,
                FirmwareVersion.parse(seen.firmware()),
                seen.number(),
                contactMe,
                service,
                seen(seen, behaviour).forModel(model),
                Optional.of(PhoneContents.of(seen)));
    }

    /** The behaviour with what was seen of the phone. */
    private static Behaviour seen(PhoneSnapshot phone, Behaviour otherwise) {
        PhoneLimits limits = phone.limits();
        Behaviour seen = otherwise.withRefused(limits.refused()).withChunkBytes(chunkBytes(phone, otherwise));
        if (limits.maxItems() != PhoneLimits.UNKNOWN) {
            seen = seen.withMaxItems(Math.max(limits.maxItems(), WorkpointMessage.NO_LIMIT));
        }
        if (limits.messageBytes() > PhoneLimits.UNKNOWN) {
            seen = seen.withMessageBytes(limits.messageBytes());
        }
        return switch (limits.entities()) {
            case READ -> seen.withReadsEntities(true);
            case NOT_READ -> seen.withReadsEntities(false);
            case UNKNOWN -> seen;
        };
    }

    /** At which size it splits what it says: what it has been set to, and never more than it takes itself. */
    private static int chunkBytes(PhoneSnapshot phone, Behaviour otherwise) {
        String set = phone.values().get(CHUNK);
        long bytes = set != null && set.matches("\\d{1,9}") ? Long.parseLong(set) : otherwise.chunkBytes();
        if (phone.limits().messageBytes() > PhoneLimits.UNKNOWN) {
            bytes = Math.min(bytes, phone.limits().messageBytes());
        }
        return (int) Math.min(Math.max(bytes, Behaviour.SMALLEST_CHUNK), Behaviour.MESSAGE_LIMIT);
    }

    /** The phones that cannot be simulated, each in a sentence. */
    public List<String> sentences() {
        return missing.entrySet().stream()
                .map(entry -> "phone " + entry.getKey() + " has no twin: " + entry.getValue())
                .toList();
    }
}
