package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Timeouts;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random hostile peers (design.md 9): what they are told, and what remains of them. */
class EndpointFuzzTest {
    private static final int VISITS = Integer.getInteger("openstage.visits", 300);
    private static final int AT_A_TIME = 8;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration HANDSHAKE = Duration.ofSeconds(2);

    private static final Pattern HEAD =
            Pattern.compile("HTTP/1\\.1 (\\d{3}) [A-Za-z ]{2,40}\r\n((?:[^\r\n]+\r\n)*)\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d{1,5})\r\n");
    private static final Set<String> STATUSES =
            Set.of("100", "200", "400", "404", "405", "408", "413", "414", "415", "417", "431");
    private static final Set<String> HEADERS =
            Set.of("content-length", "content-type", "set-cookie", "connection", "allow");
    private static final String CANARY = "a canary that is lost on purpose";

    /** The time is a net for an endpoint that hangs. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostilePeersAreAnsweredOrCutOffAndNothingOfThemRemains() throws Exception {
        long seed = Long.getLong("openstage.seed", System.nanoTime());
        System.out.println("EndpointFuzzTest: repeat with -Dopenstage.seed=" + seed);
        ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        try (LogWatch log = new LogWatch()) {
            try (Scene scene = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withConnections(200, 32))
                    .withTimeouts(new Timeouts(HANDSHAKE, SHORT, SHORT, SHORT, SHORT, Timeouts.DEFAULTS.reply())))) {
                visit(scene, seed);

                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() ->
                                assertThat(scene.endpoint.load().connections()).isZero());
                serveRegularPhone(scene);
                scene.clock.advance(Timeouts.DEFAULTS.reply().plusSeconds(1));
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(scene.endpoint.load()).isEqualTo(new Load(0, 0)));
            }
            assertThat(EndpointLifeTest.threads()).isEmpty();
            assertThat(log.lines()).as("warnings and errors, seed %d", seed).isEmpty();
            assertNothingLeaks(log);
        } finally {
            ResourceLeakDetector.setLevel(usual);
        }
    }

    @Test
    void headerThatTricklesWithoutAPauseIsCutOff() throws Exception {
        Timeouts timeouts = new Timeouts(LONG, SHORT, LONG, LONG, LONG, LONG);
        assertIsCutOff(timeouts, HostilePeer.endlessHeader());
    }

    @Test
    void bodyThatTricklesWithoutAPauseIsCutOff() throws Exception {
        Timeouts timeouts = new Timeouts(LONG, LONG, SHORT, LONG, LONG, LONG);
        assertIsCutOff(timeouts, HostilePeer.longBody());
    }

    private static void assertIsCutOff(Timeouts timeouts, byte[] request) throws Exception {
        try (Scene scene = new Scene(settings -> settings.withTimeouts(timeouts));
                RawHttps slow = RawHttps.overTls(scene.endpoint.address());
                RawHttps ticks = RawHttps.overTls(scene.endpoint.address())) {
            assertThat(HostilePeer.trickles(slow, ticks, request)).isBetween(1, request.length - 1);
        }
    }

    private static void visit(Scene scene, long seed) throws Exception {
        ExecutorService peers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> visits = new ArrayList<>();
            for (int number = 0; number < VISITS; number++) {
                long own = seed + number;
                visits.add(peers.submit(() -> {
                    try {
                        check(new HostilePeer(scene.endpoint.address(), own).visits());
                    } catch (Exception | AssertionError e) {
                        throw new AssertionError("the visit with seed " + own, e);
                    }
                }));
            }
            for (Future<?> visit : visits) {
                visit.get();
            }
        } finally {
            peers.shutdownNow();
        }
    }

    /** Answers only, each complete but perhaps the last, and in them nothing but what phones need. */
    private static void check(HostilePeer.Heard heard) throws Exception {
        if (!heard.overTls()) {
            assertThat(new String(heard.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("HTTP", "Exception");
            return;
        }
        String text = new String(heard.bytes(), StandardCharsets.ISO_8859_1);
        int at = 0;
        Matcher head = HEAD.matcher(text);
        while (head.region(at, text.length()).lookingAt()) {
            assertThat(head.group(1)).isIn(STATUSES);
            head.group(2).lines().forEach(line -> assertThat(
                            line.toLowerCase(Locale.ROOT).split(": ", 2)[0])
                    .isIn(HEADERS));
            Matcher length = LENGTH.matcher(head.group(2));
            int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
            int end = Math.min(head.end() + bytes, text.length());
            if (bytes > 0 && end == head.end() + bytes) {
                WpiCodec.standard().decodeDls(Arrays.copyOfRange(heard.bytes(), head.end(), end));
            }
            at = end;
        }
        assertThat("HTTP/1.1 ")
                .as("the start of what remains")
                .startsWith(text.substring(at, Math.min(at + 9, text.length())));
        assertThat(text.substring(at)).as("an answer that was cut off").doesNotContain("Exception", "\tat ");
    }

    /** Tried again because the times are short and the machine may be busy. */
    private static void serveRegularPhone(Scene scene) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            try (ScriptedPhone phone = new ScriptedPhone(scene.endpoint, "00:1A:E8:01:02:01", "127.0.3.1")) {
                phone.startsUp().expect(Action.READ_ALL_ITEMS);
                phone.accepts(Action.READ_ALL_ITEMS, Item.of("e164", "4930123456"))
                        .expect(Action.CLEAN_UP);
            }
        });
    }

    /** Leaks are told when memory was collected. One of our own shows when that was, and that they are told. */
    private static void assertNothingLeaks(LogWatch log) {
        loseCanary();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer().release();
            assertThat(log.lines()).anyMatch(line -> line.contains(CANARY));
        });
        assertThat(log.lines()).allMatch(line -> line.contains(CANARY));
    }

    @SuppressWarnings("CheckReturnValue")
    private static void loseCanary() {
        ByteBuf canary = ByteBufAllocator.DEFAULT.buffer();
        canary.touch(CANARY);
    }
}
