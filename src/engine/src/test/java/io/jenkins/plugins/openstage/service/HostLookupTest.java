package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.openstage.service.http.ContactMe;
import io.jenkins.plugins.openstage.service.http.ContactSender;
import io.jenkins.plugins.openstage.service.http.HostLookup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service of names that takes its time, and the phones that are to be asked meanwhile. */
class HostLookupTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String SLOW = "slow.example";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HostLookup hosts = new HostLookup(this::find, "openstage-names-of-a-test");
    private final Loops loops = new Loops("openstage-contact-of-a-test", 1);
    private HttpServer phone;

    @BeforeEach
    void start() throws Exception {
        phone = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        phone.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        phone.start();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        phone.stop(0);
        hosts.close();
        loops.close();
    }

    /** As of a machine whose service of names is out of reach: nothing but an answer ends it. */
    private InetAddress find(String host) throws UnknownHostException {
        asked.add(host);
        if (host.endsWith(".invalid")) {
            throw new UnknownHostException(host);
        }
        boolean answered = !host.startsWith("slow");
        while (!answered) {
            try {
                answered = answer.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                answered = false;
            }
        }
        return InetAddress.getLoopbackAddress();
    }

    private CompletableFuture<String> contact(String host, Duration timeout) {
        CompletableFuture<String> how = new CompletableFuture<>();
        new ContactMe(loops.group(), hosts, any -> "ContactMe=true", timeout, null)
                .send(
                        URI.create("http://" + host + ":" + phone.getAddress().getPort() + "/"),
                        Optional.empty(),
                        new ContactSender.Outcome() {
                            @Override
                            public void connected(InetSocketAddress at) {
                                // the answer follows
                            }

                            @Override
                            public void answered(int status) {
                                how.complete("answered " + status);
                            }

                            @Override
                            public void failed(String why) {
                                how.complete("failed " + why);
                            }

                            @Override
                            public void unknown(String why) {
                                how.complete(why);
                            }
                        });
        return how;
    }

    private static void assertThatItComesTo(CompletableFuture<String> how, String expected) throws Exception {
        assertThat(how.get(10, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    @Test
    void aNameThatTakesItsTimeHoldsUpNoOtherPhone() throws Exception {
        CompletableFuture<String> slow = contact(SLOW, LONG);
        await().until(() -> asked.contains(SLOW));

        assertThatItComesTo(contact("127.0.0.1", LONG), "answered 204");
        assertThatItComesTo(contact("phone.example", LONG), "answered 204");
        assertThat(slow).isNotDone();
        answer.countDown();
        assertThatItComesTo(slow, "answered 204");
    }

    @Test
    void aPhoneWithAnAddressWaitsForNoNumberOfNames() throws Exception {
        for (int number = 0; number < 50; number++) {
            var unused = contact("slow" + number + ".example", LONG);
        }

        assertThatItComesTo(contact("127.0.0.1", LONG), "answered 204");
    }

    @Test
    void aNameIsWaitedForAsLongAsForAPhoneAndLookedUpOnceAtATime() throws Exception {
        assertThatItComesTo(contact(SLOW, SHORT), "host name not found within 0.05 s");
        assertThatItComesTo(contact(SLOW, SHORT), "host name not found within 0.05 s");
        assertThat(asked).containsExactly(SLOW);
        answer.countDown();
        await().untilAsserted(() -> assertThatItComesTo(contact(SLOW, LONG), "answered 204"));
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() throws Exception {
        assertThatItComesTo(contact("phone.invalid", LONG), "host name unknown");
    }

    @Test
    void whoClosesItDoesNotWaitForTheAnswer() throws Exception {
        CompletableFuture<String> slow = contact(SLOW, LONG);
        await().until(() -> asked.contains(SLOW));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(hosts::close);

        closed.get(10, TimeUnit.SECONDS);

        assertThat(slow).isNotDone();
    }
}
