package io.jenkins.plugins.openstage.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Gives each phone of a population quirks and faults of its own, always the same ones for the same seed.
 *
 * @param seed decides
 * @param base what the phones have in common
 * @param faulty how many of them have a fault, from 0 to 1
 */
public record Variety(long seed, Behaviour base, double faulty) {

    private static final List<Integer> MAX_ITEMS = List.of(-1, -1, -1, 200, 50, 20);
    /** The protocol's limit and the two sizes that were seen as dls-chunk-size (protocol.md 16.3). */
    private static final List<Integer> CHUNKS = List.of(Behaviour.MESSAGE_LIMIT, 9_492, 5_492);

    public Variety {
        if (!(faulty >= 0 && faulty <= 1)) {
            throw new IllegalArgumentException("the share of faulty phones is " + faulty + ", expected 0 to 1");
        }
    }

    /** The same phones, each with its own behaviour. */
    public List<PhoneProfile> of(List<PhoneProfile> profiles) {
        Random random = new Random(seed);
        List<PhoneProfile> varied = new ArrayList<>();
        for (PhoneProfile profile : profiles) {
            varied.add(profile.withBehaviour(next(random).forModel(profile.model())));
        }
        return varied;
    }

    private Behaviour next(Random random) {
        CookieQuirk cookies = pick(random, List.of(CookieQuirk.values()));
        // Without cookies there is only the connection to tell a phone by.
        boolean closes = cookies != CookieQuirk.NONE && random.nextInt(4) == 0;
        Behaviour behaviour = base.withCookies(cookies)
                .withClosesConnection(closes)
                .withRenewsNonce(random.nextInt(4) != 0)
                .withHardened(random.nextBoolean())
                .withUnsetPriority(pick(random, List.of(UnsetPriority.values())))
                .withMaxItems(pick(random, MAX_ITEMS))
                .withChunkBytes(pick(random, CHUNKS))
                .withDialect(dialect(random));
        return random.nextDouble() < faulty ? behaviour.withFault(fault(random)) : behaviour;
    }

    private static Set<Dialect> dialect(Random random) {
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        for (Dialect each : Dialect.values()) {
            if (random.nextInt(5) == 0) {
                dialects.add(each);
            }
        }
        return dialects;
    }

    private static Fault fault(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Fault.NoAnswer(false);
            case 1 -> new Fault.NoAnswer(true);
            case 2 -> new Fault.Slow(400, Duration.ofMillis(5));
            case 3 -> new Fault.DropsMidMessage();
            case 4 -> new Fault.MalformedXml();
            case 5 -> new Fault.BusyFor(Duration.ofSeconds(2 + random.nextInt(10)));
            case 6 -> new Fault.VanishesMidFragments();
            case 7 -> new Fault.WrongHardware();
            case 8 -> new Fault.DownloadError();
            default -> new Fault.NoReturn();
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
