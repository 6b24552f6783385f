package io.jenkins.plugins.openstage.service;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A listening provisioning service. Thread-safe.
 */
public final class Endpoint implements AutoCloseable {

    private final EndpointSettings settings;

    private Endpoint(EndpointSettings settings) {
        this.settings = settings;
    }

    /**
     * Opens an endpoint.
     *
     * @throws EndpointException when the port is in use, the address is not of this machine, or the certificate cannot be used;
     *     one sentence
     */
    public static Endpoint open(EndpointSettings settings, InteractionListener listener) throws EndpointException {
        return new Endpoint(settings);
    }

    /** Where phones reach the endpoint: the advertised host, or the listening one, with the actual port. */
    public URI url() {
        return URI.create("https://" + settings.listen().advertisedHost()
                + settings.listen().path());
    }

    /** Where the endpoint listens, with the actual port. */
    public InetSocketAddress address() {
        return settings.listen().address();
    }

    /** Where phones poll, with the actual port, if they may. */
    public Optional<InetSocketAddress> pollingAddress() {
        return Optional.ofNullable(settings.listen().polling());
    }

    /**
     * Asks one phone. Jobs for one phone are told in their order.
     *
     * @param timeout from now until the job has ended
     * @return the result; never completes exceptionally. {@code cancel} gives the job up: the result is then
     *     {@link Failure#CANCELLED}
     */
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Duration timeout) {
        return CompletableFuture.completedFuture(new JobResult.Failed(phone, Failure.ENDPOINT_CLOSED, "closed"));
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

    /** Ends every pending job as {@link Failure#ENDPOINT_CLOSED}; returns when the port is free and all threads have ended. */
    @Override
    public void close() {}
}
