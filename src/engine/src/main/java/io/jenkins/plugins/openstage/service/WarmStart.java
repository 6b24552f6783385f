package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.service.desk.Desk;
import io.jenkins.plugins.openstage.service.http.DryRun;
import io.jenkins.plugins.openstage.service.http.ListenerLimits;
import io.jenkins.plugins.openstage.service.http.RequestHandler;
import io.jenkins.plugins.openstage.service.http.Route;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.request.PhoneRequests;
import io.jenkins.plugins.openstage.service.secure.Doorkeeper;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.tls.ClientTls;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.Secrets;
import io.jenkins.plugins.openstage.wpi.WarmUp;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first phones of a process would wait for is done while the endpoint listens already: classes are loaded and the code on
 * the way of an interaction is compiled, by interactions of a phone that there is not, in memory and at a desk of their own. Once
 * in a process, on a thread of its own, for a short time at most.
 */
final class WarmStart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmStart.class);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final int ROUNDS = 150;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long CLOSE_MILLIS = 10_000;

    private final EndpointSettings settings;
    private final SslContext tls;
    private final Route route;
    private final ListenerLimits limits;
    private final String name;
    private final Thread thread;
    private volatile boolean over;

    private WarmStart(EndpointSettings settings, SslContext tls, Route route, ListenerLimits limits, String name) {
        this.settings = settings;
        this.tls = tls;
        this.route = route;
        this.limits = limits;
        this.name = name;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins, unless that was done in this process. */
    static WarmStart begin(EndpointSettings settings, SslContext tls, Route route, ListenerLimits limits, String name) {
        WarmStart start = new WarmStart(settings, tls, route, limits, name);
        if (!BEGUN.getAndSet(true)) {
            start.thread.start();
        }
        return start;
    }

    private void run() {
        try {
            interactions();
        } catch (TlsException | RuntimeException e) {
            LOG.debug("The first phones will wait a little longer", e);
        }
    }

    private void interactions() throws TlsException {
        long begun = System.nanoTime();
        WarmUp.run();
        News news = new News(InteractionListener.NONE, name + "-news");
        SslContext client = ClientTls.context(Trust.anyone(), TlsProfile.MODERN, Optional.empty());
        Desk desk = new Desk(
                settings.withKnowledge(EndpointSettings.Knowledge.in(new MemoryPhoneRegister(1))),
                (uri, phone, outcome) -> outcome.unknown("nobody to warm up with"),
                Doorkeeper.NOBODY,
                new Secrets(),
                news);
        try {
            RequestHandler requests = new PhoneRequests(desk, news, route.path(), WpiCodec.standard());
            DryRun dryRun = new DryRun(tls, client, route, limits);
            for (int round = 0; round < ROUNDS && !over && System.nanoTime() - begun < LONGEST_NANOS; round++) {
                dryRun.post(startUp(round), requests);
                dryRun.post(read(round), requests);
            }
        } finally {
            desk.close();
            news.close();
            ReferenceCountUtil.release(client);
        }
    }

    private static byte[] startUp(int round) {
        return WpiCodec.standard()
                .encode(WorkpointMessage.initial(
                        round + "-0",
                        Reason.START_UP,
                        ItemList.of(
                                Item.of("device-type", "OpenStage 60"),
                                Item.of("software-type", "Siemens SIP"),
                                Item.of("software-version", "V3 R3.11.0"),
                                Item.of("mac-addr", "00:00:00:00:00:00"),
                                Item.of("e164", "0"),
                                Item.of("contact-me-uri", "http://127.0.0.1:9/"),
                                Item.of("reg-addr", "127.0.0.1"))));
    }

    private static byte[] read(int round) {
        return WpiCodec.standard()
                .encode(WorkpointMessage.reply(
                        round + "-1",
                        Action.READ_ALL_ITEMS,
                        ReplyStatus.ACCEPTED,
                        ItemList.of(Item.of("e164", "0"), Item.of("function-key-def", 1, "0"))));
    }

    /** Waits until the thread has ended, which it does soon. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
