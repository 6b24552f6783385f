package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.service.http.ContactMe;
import io.jenkins.plugins.openstage.service.http.HttpListener;
import io.jenkins.plugins.openstage.service.http.ListenerLimits;
import io.jenkins.plugins.openstage.service.http.RequestHandler;
import io.jenkins.plugins.openstage.service.http.Route;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening provisioning service: phones call it, and it asks phones to call. Thread-safe.
 *
 * <p>Four threads serve any number of phones: two for their connections, one that sends contact-mes and looks up host names,
 * and one that brings events to the listener and results to those who wait for them. Work that takes time after a result belongs
 * on a thread of its own; meanwhile other results wait.
 */
public final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final int CONNECTION_THREADS = 2;
    private static final int TICK_MILLIS = 20;
    /** A poll has no body. */
    private static final int POLL_BODY_BYTES = 1;

    private final EndpointSettings settings;
    private final SslContext tls;
    private final News news;
    private final Loops connectionLoops;
    private final Loops contactLoops;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Desk desk;
    private HttpListener phones;
    private HttpListener polling;

    private Endpoint(EndpointSettings settings, SslContext tls, InteractionListener listener) {
        String name = "openstage-endpoint-" + settings.listen().address().getPort();
        this.settings = settings;
        this.tls = tls;
        this.news = new News(listener, name + "-news");
        this.connectionLoops = new Loops(name + "-phones", CONNECTION_THREADS);
        this.contactLoops = new Loops(name + "-contact", 1);
    }

    /**
     * Opens an endpoint.
     *
     * @throws EndpointException when the port is in use, the address is not of this machine, or the certificate cannot be used;
     *     one sentence
     */
    public static Endpoint open(EndpointSettings settings, InteractionListener listener) throws EndpointException {
        Objects.requireNonNull(listener, "listener");
        Endpoint endpoint = new Endpoint(settings, Listening.tls(settings), listener);
        boolean open = false;
        try {
            endpoint.listen();
            open = true;
        } finally {
            if (!open) {
                endpoint.close();
            }
        }
        return endpoint;
    }

    private void listen() throws EndpointException {
        EndpointSettings.Listen listen = settings.listen();
        EndpointSettings.Contact contact = settings.contact();
        desk = new Desk(
                settings,
                new ContactMe(contactLoops.group(), this::contactForm, contact.timeout(), contact.from()),
                news);
        PhoneRequests requests = new PhoneRequests(desk, news, listen.path());
        int body = settings.limits().messageBytes();
        phones = listen(listen.address(), Optional.of(tls), new Route(HttpMethod.POST, listen.path()), body, requests);
        if (listen.polling() != null) {
            Route polls = new Route(HttpMethod.GET, PollRequests.PATH);
            polling = listen(listen.polling(), Optional.empty(), polls, POLL_BODY_BYTES, new PollRequests(desk, news));
        }
        var unused = connectionLoops
                .group()
                .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private HttpListener listen(
            InetSocketAddress address, Optional<SslContext> context, Route route, int body, RequestHandler handler)
            throws EndpointException {
        EndpointSettings.Limits limits = settings.limits();
        EndpointSettings.Timeouts timeouts = settings.timeouts();
        ListenerLimits allowed = new ListenerLimits(
                body,
                limits.headerBytes(),
                limits.connections(),
                limits.connectionsPerAddress(),
                timeouts.handshake(),
                timeouts.header(),
                timeouts.body(),
                timeouts.idle(),
                timeouts.write());
        try {
            return HttpListener.open(connectionLoops.group(), address, context, route, allowed, handler);
        } catch (IOException e) {
            throw Listening.problem(address, e);
        }
    }

    private String contactForm() {
        return settings.contact().redirectPhones()
                ? "ContactMe=true&dls_ip_addr="
                        + URLEncoder.encode(Listening.host(settings.listen()), StandardCharsets.US_ASCII)
                        + "&dls_ip_port=" + url().getPort()
                : "ContactMe=true";
    }

    private void tick() {
        try {
            desk.tick();
        } catch (RuntimeException e) {
            LOG.error("What was due could not be done", e);
        }
    }

    /** Where phones reach the endpoint: the advertised host, or the listening one, with the actual port. */
    public URI url() {
        String host = Listening.host(settings.listen());
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("https://" + bracketed + ":" + address().getPort()
                + settings.listen().path());
    }

    /** Where the endpoint listens, with the actual port. */
    public InetSocketAddress address() {
        return phones.address();
    }

    /** Where phones poll, with the actual port, if they may. */
    public Optional<InetSocketAddress> pollingAddress() {
        return Optional.ofNullable(polling).map(HttpListener::address);
    }

    /** What it is busy with at the moment. */
    public Load load() {
        int polls = polling == null ? 0 : polling.connections();
        return new Load(phones.connections() + polls, desk.conversations());
    }

    /**
     * Asks one phone. Jobs for one phone are told in their order. A phone that was contacted shortly before is contacted again
     * only after {@link EndpointSettings.Contact#spacing()} and {@link EndpointSettings.Contact#gap()}; the timeout has to be
     * longer than those.
     *
     * @param timeout from now until the job has ended
     * @return the result; never completes exceptionally. {@code cancel} gives the job up: the result is then
     *     {@link Failure#CANCELLED}
     */
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Duration timeout) {
        try {
            Sendable.check(job, settings.sentBytes());
        } catch (NotSendableException e) {
            return CompletableFuture.completedFuture(new JobResult.Failed(phone, Failure.NOT_SENDABLE, e.getMessage()));
        }
        return desk.ask(phone, job, timeout);
    }

    /** Asks many phones the same. */
    public Batch askAll(List<PhoneAddress> phones, Job job, Duration timeout, int concurrency) {
        return askAll(phones, phone -> job, timeout, concurrency);
    }

    /**
     * Asks many phones, each its own job.
     *
     * @param timeout for each phone, from its turn on
     * @param concurrency how many phones have a job at a time
     */
    public Batch askAll(List<PhoneAddress> phones, Function<PhoneAddress, Job> job, Duration timeout, int concurrency) {
        return new Batch(phones, phone -> ask(phone, job.apply(phone), timeout), concurrency).start();
    }

    /**
     * Ends every pending job as {@link Failure#ENDPOINT_CLOSED}; returns when the port is free and all threads have ended.
     * (Netty's own helper thread, one for the whole process, ends by itself a second later.)
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (polling != null) {
            polling.close();
        }
        if (phones != null) {
            phones.close();
        }
        if (desk != null) {
            desk.close();
        }
        contactLoops.close();
        connectionLoops.close();
        news.close();
        ReferenceCountUtil.release(tls);
    }
}
