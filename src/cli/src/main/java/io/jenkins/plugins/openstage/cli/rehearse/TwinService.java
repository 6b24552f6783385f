package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.apply.PhoneService;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Asks the twin of a phone instead of the phone, and answers as if it were that phone. Thread-safe. */
final class TwinService implements PhoneService {

    private final Endpoint endpoint;
    private final RehearsalSettings settings;
    private final Map<MacAddress, PhoneAddress> twins;
    private final RehearsalListener listener;
    private final Map<MacAddress, Long> begun = new ConcurrentHashMap<>();
    private final Map<MacAddress, Duration> durations = new ConcurrentHashMap<>();

    /**
     * @param twins where the twin of each phone listens; a phone that is missing has none
     */
    TwinService(
            Endpoint endpoint,
            RehearsalSettings settings,
            Map<MacAddress, PhoneAddress> twins,
            RehearsalListener listener) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.twins = Map.copyOf(twins);
        this.listener = listener;
    }

    @Override
    public CompletableFuture<List<JobResult>> askAll(List<PhoneAddress> phones, Function<PhoneAddress, Job> job) {
        Map<MacAddress, PhoneAddress> real = new HashMap<>();
        List<PhoneAddress> asked = new ArrayList<>();
        for (PhoneAddress phone : phones) {
            MacAddress mac = phone.expectedMac().orElseThrow();
            PhoneAddress twin = twins.get(mac);
            if (twin != null) {
                real.put(mac, phone);
                asked.add(twin);
            }
        }
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(answers(phones, List.of()));
        }
        return endpoint.askAll(
                        asked,
                        twin -> {
                            MacAddress mac = twin.expectedMac().orElseThrow();
                            begun.put(mac, System.nanoTime());
                            return job.apply(real.get(mac));
                        },
                        Patience.of(settings.timeout()),
                        settings.concurrency())
                .results()
                .thenApply(results -> answers(phones, results));
    }

    private static List<JobResult> answers(List<PhoneAddress> phones, List<JobResult> results) {
        Map<MacAddress, JobResult> byMac = new HashMap<>();
        results.forEach(result -> byMac.put(result.phone().expectedMac().orElseThrow(), result));
        return phones.stream()
                .map(phone -> as(phone, byMac.get(phone.expectedMac().orElseThrow())))
                .toList();
    }

    private static JobResult as(PhoneAddress phone, JobResult result) {
        if (result == null) {
            return new JobResult.Failed(phone, Failure.UNREACHABLE, "the phone has no twin");
        }
        if (result instanceof JobResult.Failed failed) {
            return new JobResult.Failed(
                    phone, failed.failure(), failed.sentence(), failed.identity(), failed.effects());
        }
        JobResult.Done done = (JobResult.Done) result;
        return new JobResult.Done(phone, done.identity(), done.items(), done.problems(), done.effects());
    }

    /** A phone is ready; called by the endpoint's listener. */
    void finished(JobResult result) {
        result.phone().expectedMac().ifPresent(mac -> {
            Long began = begun.remove(mac);
            if (began != null) {
                durations.merge(mac, Duration.ofNanos(System.nanoTime() - began), Duration::plus);
                listener.advanced(result.complete());
            }
        });
    }

    /** How long that phone was asked. */
    Duration duration(PhoneAddress phone) {
        return durations.getOrDefault(phone.expectedMac().orElseThrow(), Duration.ZERO);
    }
}
