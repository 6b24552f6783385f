package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {

    @Test
    void aPhoneWithAPollUrlPollsAndCallsOnlyWhenWorkIsPending() throws Exception {
        BlockingQueue<String> polls = new LinkedBlockingQueue<>();
        AtomicInteger status = new AtomicInteger(200);
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        proxy.createContext("/dcmp/", exchange -> {
            polls.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        proxy.start();
        try (TestBed bed = TestBed.withManualTime()) {
            SimulatedPhone phone = bed.registered();
            String url = "http://127.0.0.1:" + proxy.getAddress().getPort() + "/dcmp/";
            bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("dcmp-url", url)));
            TestBed.contact(phone);
            assertThat(bed.service.next(Reason.REPLY_TO).message().items()).isEmpty();
            Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));

            bed.time.advance(Duration.ofSeconds(59));
            assertThat(phone.statistics().polls()).isZero();
            TestBed.contact(phone);
            bed.service.next(Reason.SOLICITED);
            Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
            bed.time.advance(Duration.ofSeconds(59));
            assertThat(phone.statistics().polls())
                    .as("each contact restarts the timer")
                    .isZero();

            bed.time.advance(Duration.ofSeconds(1));
            assertThat(polls.poll(10, TimeUnit.SECONDS)).isEqualTo("/dcmp/contact-me?device-id=" + phone.mac());
            assertThat(bed.service.rest()).isEmpty();

            status.set(202);
            bed.time.advance(Duration.ofMinutes(1));
            assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
            assertThat(phone.statistics().polls()).isEqualTo(2);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void aRebootForgetsThePollUrl() throws Exception {
        try (TestBed bed = TestBed.withManualTime()) {
            SimulatedPhone phone = bed.registered();
            bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("dcmp-url", "http://127.0.0.1:9/dcmp/")));
            TestBed.contact(phone);
            bed.service.next(Reason.REPLY_TO);
            Eventually.holds(() -> assertThat(bed.time.pending()).isEqualTo(1));

            var registered = phone.startUp();
            Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.REBOOTING));
            bed.time.advance(Duration.ofSeconds(1));
            registered.get(20, TimeUnit.SECONDS);

            assertThat(bed.time.pending()).isZero();
            assertThat(phone.items().value("dcmp-url"))
                    .as("an item that it knows, without a value")
                    .hasValue("");
        }
    }
}
