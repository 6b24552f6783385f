package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.apply.AppliedPhone;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Asks the twin of a phone instead of the phone, and answers as if it were that phone. Thread-safe. */
final class TwinService implements PhoneService {

    private final Endpoint endpoint;
    private final RehearsalSettings settings;
    private final Map<MacAddress, PhoneAddress> twins;
    private final RehearsalListener listener;
    private final Map<MacAddress, Long> begun = new ConcurrentHashMap<>();
    private final Map<MacAddress, Duration> durations = new ConcurrentHashMap<>();
    /** Those that have still to say what they have. */
    private final Set<MacAddress> reading = ConcurrentHashMap.newKeySet();

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
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job) {
        PhoneAddress twin = twins.get(phone.expectedMac().orElseThrow());
        return twin == null
                ? CompletableFuture.completedFuture(as(phone, null))
                : endpoint.askAll(List.of(twin), asked -> begun(asked, job.get()), Patience.of(settings.timeout()), 1)
                        .results()
                        .thenApply(results -> as(phone, results.get(0)));
    }

    private Job begun(PhoneAddress twin, Job job) {
        begun.put(twin.expectedMac().orElseThrow(), System.nanoTime());
        return job;
    }

    @Override
    public int concurrency() {
        return settings.concurrency();
    }

    @Override
    public void ended(AppliedPhone phone) {
        listener.advanced(phone.complete());
    }

    /** Reads all items of phones, so many at a time. */
    CompletableFuture<List<JobResult>> readAll(List<PhoneAddress> phones) {
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
        Job all = new Job.ReadAllItems();
        reading.addAll(real.keySet());
        return endpoint.askAll(asked, twin -> begun(twin, all), Patience.of(settings.timeout()), settings.concurrency())
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

    /** A phone has answered; called by the endpoint's listener. Of what it is told there may be more. */
    void finished(JobResult result) {
        result.phone().expectedMac().ifPresent(mac -> {
            Long began = begun.remove(mac);
            if (began != null) {
                durations.merge(mac, Duration.ofNanos(System.nanoTime() - began), Duration::plus);
                if (reading.remove(mac)) {
                    listener.advanced(result.complete());
                }
            }
        });
    }

    /** How long that phone was asked. */
    Duration duration(PhoneAddress phone) {
        return durations.getOrDefault(phone.expectedMac().orElseThrow(), Duration.ZERO);
    }
}
