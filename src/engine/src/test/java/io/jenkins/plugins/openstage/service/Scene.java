package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.service.settings.MonotonicClock;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An endpoint with a clock that stands, and phones. */
final class Scene implements AutoCloseable {
    /** A phone that fails like that has called and said who it is. */
    private static final Set<Failure> AFTER_A_CALL =
            Set.of(Failure.BUSY, Failure.REJECTED, Failure.INTERRUPTED, Failure.DOWNLOAD_FAILED, Failure.WRONG_VERSION);

    static final TlsIdentity IDENTITY = TlsIdentity.selfSigned("localhost", List.of("127.0.0.1"));
    /** Where nobody listens; asked only so that all before it is begun. */
    static final PhoneAddress NOBODY = PhoneAddress.of("127.0.3.250", 9);

    static final Duration TIMEOUT = Duration.ofMinutes(30);

    final TestClock clock = new TestClock();
    final MemoryPhoneRegister register = new MemoryPhoneRegister(100);
    final Events events = new Events();
    final Endpoint endpoint;
    private final Deque<ScriptedPhone> phones = new ArrayDeque<>();

    Scene() throws IOException {
        this(settings -> settings);
    }

    Scene(UnaryOperator<EndpointSettings> changes) throws IOException {
        EndpointSettings defaults = settings()
                .withKnowledge(EndpointSettings.Knowledge.in(register))
                .withClock(clock);
        endpoint = Endpoint.open(changes.apply(defaults), events);
    }

    static EndpointSettings settings() {
        return new EndpointSettings(
                EndpointSettings.Listen.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                EndpointSettings.Tls.with(IDENTITY),
                Limits.DEFAULTS,
                EndpointSettings.Timeouts.DEFAULTS,
                EndpointSettings.Contact.DEFAULTS,
                EndpointSettings.Deployments.DEFAULTS,
                EndpointSettings.Knowledge.NONE,
                new MonotonicClock());
    }

    ScriptedPhone phone() throws IOException {
        int number = phones.size() + 1;
        ScriptedPhone phone = new ScriptedPhone(endpoint, "00:1A:E8:01:02:0" + number, "127.0.3." + number);
        phones.push(phone);
        return phone;
    }

    CompletableFuture<JobResult> ask(ScriptedPhone phone, Job job) {
        return endpoint.ask(phone.address(), job, TIMEOUT);
    }

    CompletableFuture<JobResult> write(ScriptedPhone phone, Item... items) {
        return ask(phone, new Job.WriteItems(ItemList.of(items)));
    }

    Batch askAll(List<PhoneAddress> all, Job job, int concurrency) {
        return endpoint.askAll(all, job, Patience.of(TIMEOUT), concurrency);
    }

    Batch askAll(List<PhoneAddress> all, Function<PhoneAddress, Job> job, int concurrency) {
        return endpoint.askAll(all, job, Patience.of(TIMEOUT), concurrency);
    }

    /** A phone calls because it was asked to, and takes what it is told. */
    void talksTo(ScriptedPhone phone) throws Exception {
        Item item = Item.of("sntp-addr", "ntp.example.net");
        var job = write(phone, item);
        phone.callsBack().expect(WRITE_ITEMS, item);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(done(job).complete()).isTrue();
    }

    /** So many contact-mes were not taken there, and what follows from that is said. */
    void untaken(PhoneAddress at, int number) {
        String line = "contacted " + at.host() + " false ";
        await().untilAsserted(() -> assertThat(events.lines().stream().filter(event -> event.startsWith(line)))
                .hasSize(number));
    }

    static JobResult ended(CompletableFuture<JobResult> job) throws Exception {
        return job.get(10, TimeUnit.SECONDS);
    }

    static JobResult.Done done(CompletableFuture<JobResult> job) throws Exception {
        JobResult result = ended(job);
        assertThat(result).as(result.sentence()).isInstanceOf(JobResult.Done.class);
        return (JobResult.Done) result;
    }

    static JobResult.Failed failed(CompletableFuture<JobResult> job, Failure failure) throws Exception {
        JobResult result = ended(job);
        assertThat(result).isInstanceOf(JobResult.Failed.class);
        assertThat(((JobResult.Failed) result).failure()).as(result.sentence()).isEqualTo(failure);
        if (AFTER_A_CALL.contains(failure)) {
            assertThat(result.known()).as(result.sentence()).isPresent();
        }
        return (JobResult.Failed) result;
    }

    /**
     * Moves the time when the endpoint has heard the answer to every contact-me that arrived, and returns when all that became
     * due by that has been begun.
     */
    void passes(Duration time) throws Exception {
        phones.forEach(phone -> await().untilAsserted(() -> assertThat(answersHeard(phone))
                .as("answers to contact-mes")
                .isGreaterThanOrEqualTo(phone.contactsTaken())));
        clock.advance(time);
        failed(endpoint.ask(NOBODY, new Job.Restart(), Duration.ZERO), Failure.TIMED_OUT, Failure.UNREACHABLE);
    }

    private long answersHeard(ScriptedPhone phone) {
        String line = "contacted " + phone.address().host() + " ";
        return events.lines().stream()
                .filter(event -> event.startsWith(line) && event.contains("HTTP status"))
                .count();
    }

    private static void failed(CompletableFuture<JobResult> job, Failure... oneOf) throws Exception {
        assertThat(ended(job)).isInstanceOfSatisfying(JobResult.Failed.class, result -> assertThat(oneOf)
                .contains(result.failure()));
    }

    /** The phones stay. */
    void closeEndpoint() {
        endpoint.close();
    }

    @Override
    public void close() throws Exception {
        while (!phones.isEmpty()) {
            phones.pop().close();
        }
        endpoint.close();
    }
}
