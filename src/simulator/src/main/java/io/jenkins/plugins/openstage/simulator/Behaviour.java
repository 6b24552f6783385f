package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a simulated phone behaves where phones differ. Immutable; start from {@link #REGULAR} and change what matters.
 *
 * @param contactGap least time between two interactions caused by contact-me; what comes earlier is ignored (protocol.md 4)
 * @param renewsNonce whether each request has a new nonce; otherwise one nonce serves an interaction (protocol.md 7.5)
 * @param cookies what it returns of cookies
 * @param closesConnection whether each request comes on a connection of its own, with {@code Connection: close}
 * @param hardened whether it ignores {@code dls_ip_addr} in contact-me
 * @param unsetPriority how it takes a SoftwareDeployment without priority in a call
 * @param maxItems what it announces as {@code maxItems} and at which number of items it splits; -1 for no limit
 * @param chunkBytes at which size in bytes it splits its messages; real phones: 50 kB, some 5492 (protocol.md 12, 16.3)
 * @param rebootTime how long a reboot takes
 * @param checksHardware whether it refuses an image whose header names another model
 * @param faults what is wrong with it
 * @param dialect how its messages differ from the usual ones
 * @param readsEntities whether it reads entities for less, greater and ampersand. Old phones take them for no XML; which later ones
 *     read them is not known (protocol.md 16.2), so that it does not follow from the version
 * @param messageBytes the largest message in bytes that it reads
 * @param refused the actions that it does not accept
 */
@RecordBuilder
public record Behaviour(
        Duration contactGap,
        boolean renewsNonce,
        CookieQuirk cookies,
        boolean closesConnection,
        boolean hardened,
        UnsetPriority unsetPriority,
        int maxItems,
        int chunkBytes,
        Duration rebootTime,
        boolean checksHardware,
        List<Fault> faults,
        Set<Dialect> dialect,
        boolean readsEntities,
        int messageBytes,
        Set<Action> refused)
        implements BehaviourBuilder.With {

    /** The message limit of the guide (protocol.md 12). */
    public static final int MESSAGE_LIMIT = 50_000;

    /** A healthy phone that reboots in a moment and has the usual contact gap of five minutes. */
    public static final Behaviour REGULAR = new Behaviour(
            Duration.ofMinutes(5),
            true,
            CookieQuirk.FIRST_PART,
            false,
            false,
            UnsetPriority.P177_IMMEDIATE,
            -1,
            MESSAGE_LIMIT,
            Duration.ofMillis(200),
            true,
            List.of(),
            Set.of(),
            false,
            WpiCodec.DEFAULT_MAX_BYTES,
            Set.of());

    static final int SMALLEST_CHUNK = 2_000;

    public Behaviour {
        faults = List.copyOf(faults);
        dialect = Set.copyOf(dialect);
        refused = Set.copyOf(refused);
        if (chunkBytes < SMALLEST_CHUNK || chunkBytes > MESSAGE_LIMIT) {
            throw new IllegalArgumentException("the size at which a phone splits its messages is " + chunkBytes
                    + ", expected " + SMALLEST_CHUNK + " to " + MESSAGE_LIMIT + " bytes");
        }
        if (messageBytes < 1) {
            throw new IllegalArgumentException(
                    "the largest message of a phone is " + messageBytes + " bytes, expected 1 or more");
        }
        if (maxItems == 0 || maxItems < -1) {
            throw new IllegalArgumentException("maxItems is " + maxItems + ", expected -1 for no limit or at least 1");
        }
    }

    /** The fault of that kind, if the phone has it. */
    public <F extends Fault> Optional<F> fault(Class<F> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Whether the phone has a fault of that kind. */
    public boolean has(Class<? extends Fault> kind) {
        return faults.stream().anyMatch(kind::isInstance);
    }

    /** The same with one more fault. */
    public Behaviour withFault(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return withFaults(more);
    }

    /** The same with what all phones of that model have: CP phones close every connection and return whole cookies (protocol.md 16.1). */
    public Behaviour forModel(String model) {
        return PhoneSeries.of(model) == PhoneSeries.CP
                ? withClosesConnection(true).withCookies(CookieQuirk.WHOLE_SET_COOKIE)
                : this;
    }
}
