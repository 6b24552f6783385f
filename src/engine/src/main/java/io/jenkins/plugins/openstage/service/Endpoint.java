package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.desk.Desk;
import io.jenkins.plugins.openstage.service.http.ContactMe;
import io.jenkins.plugins.openstage.service.http.HostLookup;
import io.jenkins.plugins.openstage.service.http.HttpListener;
import io.jenkins.plugins.openstage.service.http.ListenerLimits;
import io.jenkins.plugins.openstage.service.http.RequestHandler;
import io.jenkins.plugins.openstage.service.http.Route;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.news.TraceFiles;
import io.jenkins.plugins.openstage.service.request.PhoneRequests;
import io.jenkins.plugins.openstage.service.request.PollRequests;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.service.script.Sendable;
import io.jenkins.plugins.openstage.service.secure.Doorkeeper;
import io.jenkins.plugins.openstage.service.secure.SecurePhonesElsewhere;
import io.jenkins.plugins.openstage.service.secure.SecureService;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.MessageLimits;
import io.jenkins.plugins.openstage.wpi.Secrets;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening provisioning service: phones call it, and it asks phones to call. Thread-safe.
 *
 * <p>Four threads serve any number of phones: two for their connections, one that sends contact-mes, and one that brings events to
 * the listener and results to those who wait for them. Work that takes time after a result belongs on a thread of its own;
 * meanwhile other results wait. A few more look up host names while there are any to look up, and with Secure Mode one makes keys.
 */
public final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final int CONNECTION_THREADS = 2;
    private static final int TICK_MILLIS = 20;
    /** A poll has no body. */
    private static final int POLL_BODY_BYTES = 1;
    /** How long a phone that starts up may be told the rest when the endpoint is closed. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final EndpointSettings settings;
    private final SslContext tls;
    private final News news;
    private final Loops connectionLoops;
    private final Loops contactLoops;
    private final HostLookup hosts;
    private final Secrets secrets = new Secrets();
    private final AtomicBoolean closed = new AtomicBoolean();
    private WarmStart warmStart;
    private Desk desk;
    private HttpListener phones;
    private HttpListener polling;
    private SecureService secure;
    private HttpListener securePhones;

    private Endpoint(EndpointSettings settings, SslContext tls, InteractionListener listener) {
        String name = "openstage-endpoint-" + settings.listen().address().getPort();
        this.settings = settings;
        this.tls = tls;
        this.news = new News(heard(settings, secrets, listener), name + "-news");
        this.connectionLoops = new Loops(name + "-phones", CONNECTION_THREADS);
        this.contactLoops = new Loops(name + "-contact", 1);
        this.hosts = new HostLookup(InetAddress::getByName, name + "-names");
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

    private static InteractionListener heard(EndpointSettings settings, Secrets secrets, InteractionListener listener) {
        Masking masking = Masking.standard().hiding(secrets);
        return settings.knowledge()
                .traced()
                .<InteractionListener>map(trace -> new TraceFiles(trace, settings.clock(), masking, listener))
                .orElse(listener);
    }

    private void listen() throws EndpointException {
        EndpointSettings.Listen listen = settings.listen();
        EndpointSettings.Contact contact = settings.contact();
        SecureMode mode = settings.tls().secureMode();
        secure = mode == null || !mode.hasPort() ? null : SecureService.open(mode, settings);
        desk = new Desk(
                settings,
                new ContactMe(contactLoops.group(), hosts, this::contactForm, contact.timeout(), contact.from()),
                doorkeeper(mode),
                secrets,
                news);
        // Whether a phone can read what a job tells it was decided when the job was taken, by Sendable.
        WpiCodec codec = WpiCodec.standard()
                .allowingEntities()
                .limitedTo(MessageLimits.of(settings.limits().messageBytes()));
        PhoneRequests requests = new PhoneRequests(desk, news, listen.path(), codec);
        int body = settings.limits().messageBytes();
        phones = listen(listen.address(), Optional.of(tls), new Route(HttpMethod.POST, listen.path()), body, requests);
        if (secure != null) {
            Route route = new Route(HttpMethod.POST, listen.path());
            securePhones = listen(mode.address(), Optional.of(secure.tls()), route, body, requests);
            secure.listensAt(securePhones.address().getPort());
        }
        if (listen.polling() != null) {
            Route polls = new Route(HttpMethod.GET, PollRequests.PATH);
            polling = listen(listen.polling(), Optional.empty(), polls, POLL_BODY_BYTES, new PollRequests(desk, news));
        }
        warmStart = WarmStart.begin(
                settings, tls, new Route(HttpMethod.POST, listen.path()), allowed(body), "openstage-warm-up");
        var unused = connectionLoops
                .group()
                .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Doorkeeper doorkeeper(SecureMode mode) throws EndpointException {
        if (secure != null) {
            return secure.phones();
        }
        return mode == null ? Doorkeeper.NOBODY : SecurePhonesElsewhere.in(mode.folder());
    }

    private HttpListener listen(
            InetSocketAddress address, Optional<SslContext> context, Route route, int body, RequestHandler handler)
            throws EndpointException {
        try {
            return HttpListener.open(connectionLoops.group(), address, context, route, allowed(body), handler);
        } catch (IOException e) {
            throw Listening.problem(address, e);
        }
    }

    private ListenerLimits allowed(int body) {
        Limits limits = settings.limits();
        EndpointSettings.Timeouts timeouts = settings.timeouts();
        return new ListenerLimits(
                body,
                limits.headerBytes(),
                limits.connections(),
                limits.connectionsPerAddress(),
                timeouts.handshake(),
                timeouts.header(),
                timeouts.body(),
                timeouts.idle(),
                timeouts.write());
    }

    /** A phone in Secure Mode trusts only what answers at the secure port. */
    private String contactForm(Optional<MacAddress> phone) {
        return settings.contact().redirectPhones()
                ? "ContactMe=true&dls_ip_addr="
                        + URLEncoder.encode(settings.listen().host(), StandardCharsets.US_ASCII)
                        + "&dls_ip_port="
                        + (phone.filter(this::isSecure).isPresent() ? securePhones.address() : address()).getPort()
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
        return new HostPort(settings.listen().host(), address().getPort())
                .url("https", settings.listen().path());
    }

    /** Where the endpoint listens, with the actual port. */
    public InetSocketAddress address() {
        return phones.address();
    }

    /** Where phones poll, with the actual port, if they may. */
    public Optional<InetSocketAddress> pollingAddress() {
        return Optional.ofNullable(polling).map(HttpListener::address);
    }

    /** Where phones in Secure Mode call, with the actual port, if there is such a port. */
    public Optional<InetSocketAddress> secureAddress() {
        return Optional.ofNullable(securePhones).map(HttpListener::address);
    }

    /**
     * Lets a phone in Secure Mode register at the default port once more: its next start-up there ends its Secure Mode here. For
     * a phone that was reset at the phone itself and so has no certificate any more (trap 27); a {@link Job.FactoryReset} does
     * this by itself, for {@link SecureMode#readmission()}. Anybody can name a MAC address at the default port, so allow no more
     * time than is needed.
     *
     * @param within from now on, also when the endpoint is started anew meanwhile; zero ends it
     * @return whether the phone was in Secure Mode
     * @throws UncheckedIOException when it could not be kept; then the phone is not readmitted
     */
    public boolean readmit(MacAddress phone, Duration within) {
        try {
            return secure != null && secure.phones().readmit(phone, within);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Phone " + phone + " is not readmitted, because that could not be kept: " + e.getMessage(), e);
        }
    }

    /** Whether the phone is in Secure Mode, so that the default port is closed for it. */
    public boolean isSecure(MacAddress phone) {
        return secure != null && secure.phones().isBound(phone);
    }

    /**
     * Holds the enrolment open: for that time, phones are told jobs with secrets also when they call from another address than
     * the job is for. Otherwise only those get secrets that call from their job's address, or have proved themselves in Secure
     * Mode (design.md 9). For phones behind NAT, and phones that poll.
     *
     * @param time from now on; zero ends it
     */
    public void openEnrolment(Duration time) {
        desk.openEnrolment(time);
    }

    /**
     * Masks these values from now on in what is written down of phones, as it does with the secrets of its own jobs.
     *
     * @param told items that phones were told as secrets by somebody else, for example an earlier endpoint
     */
    public void keepSecret(List<Item> told) {
        secrets.keep(told);
    }

    /**
     * Leaves a phone alone that called a moment ago because an earlier endpoint asked it to: it ignores contact-me for its contact
     * gap (protocol.md 4).
     *
     * @param ago how long ago it called
     */
    public void calledEarlier(PhoneAddress phone, Duration ago) {
        desk.calledEarlier(phone, ago);
    }

    /** What it is busy with at the moment. */
    public Load load() {
        int polls = polling == null ? 0 : polling.connections();
        int secureOnes = securePhones == null ? 0 : securePhones.connections();
        return new Load(phones.connections() + secureOnes + polls, desk.conversations());
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
        return ask(phone, job, Patience.of(timeout));
    }

    /** The same, for a phone that is perhaps given up earlier because it takes no contact-me. */
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Patience patience) {
        try {
            if (!(job instanceof Job.WriteItems)) {
                // What is written is looked at once for many phones, by its script.
                Sendable.check(job, settings);
            }
        } catch (NotSendableException e) {
            return CompletableFuture.completedFuture(new JobResult.Failed(phone, Failure.NOT_SENDABLE, e.getMessage()));
        }
        keepSecret(JobSecrets.of(job));
        if (job instanceof Job.GoSecure goSecure) {
            return askToGoSecure(phone, goSecure, patience);
        }
        return job instanceof Job.FactoryReset && secure != null
                ? desk.ask(phone, job, secure.script(), patience)
                : desk.ask(phone, job, patience);
    }

    private CompletableFuture<JobResult> askToGoSecure(PhoneAddress phone, Job.GoSecure job, Patience patience) {
        try {
            if (secure == null) {
                throw new NotSendableException(
                        "the endpoint has no secure port: configure one to take phones into Secure Mode");
            }
            return desk.ask(phone, job, secure.script(phone, job), patience, secure.preparing());
        } catch (NotSendableException e) {
            return CompletableFuture.completedFuture(new JobResult.Failed(phone, Failure.NOT_SENDABLE, e.getMessage()));
        }
    }

    /** Asks many phones the same. */
    public Batch askAll(List<PhoneAddress> phones, Job job, Patience patience, int concurrency) {
        Runnable release = desk.hold(job);
        Batch batch = askAll(phones, phone -> job, patience, concurrency);
        var unused = batch.results().whenComplete((results, problem) -> release.run());
        return batch;
    }

    /**
     * Asks many phones, each its own job.
     *
     * @param job gives a phone's job when its turn comes. When it throws or gives null, that phone ends as
     *     {@link Failure#NOT_SENDABLE} and the others go on
     * @param patience with each phone, from its turn on
     * @param concurrency how many phones have a job at a time
     */
    public Batch askAll(
            List<PhoneAddress> phones, Function<PhoneAddress, Job> job, Patience patience, int concurrency) {
        return new Batch(
                        phones,
                        phone -> ask(phone, Objects.requireNonNull(job.apply(phone), "there is none"), patience),
                        concurrency)
                .start();
    }

    /**
     * Ends every pending job as {@link Failure#ENDPOINT_CLOSED}; returns when the port is free and all threads have ended. A phone
     * that is starting up, as after a job that restarted it, is told the rest, for which it has a second. (Netty's own helper
     * thread, one for the whole process, ends by itself a second later, and one that looks up a host name when it has its answer.)
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        List<HttpListener> listeners = Stream.of(polling, phones, securePhones)
                .filter(Objects::nonNull)
                .toList();
        listeners.forEach(HttpListener::refuse);
        if (desk != null) {
            desk.close();
            desk.awaitStartUps(GRACE);
        }
        listeners.forEach(HttpListener::close);
        if (warmStart != null) {
            warmStart.close();
        }
        hosts.close();
        contactLoops.close();
        connectionLoops.close();
        news.close();
        closeSecureService();
        ReferenceCountUtil.release(tls);
    }

    private void closeSecureService() {
        try {
            if (secure != null) {
                secure.close();
            }
        } catch (EndpointException e) {
            LOG.warn("The journal of phones in Secure Mode was not closed", e);
        }
    }
}
