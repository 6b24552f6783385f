package io.jenkins.plugins.openstage.service;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The service of {@link FiguresBeside}, in a process of its own, so that an earlier build can be measured beside this one: uses
 * nothing but what both have. First says its port and path. Then answers each line of its input with a number and ends when
 * its input ends.
 */
final class FigureService {
    private static final int CONCURRENT = 64;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Endpoint endpoint;
    private long writings;

    private FigureService(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    private static Endpoint open() throws IOException {
        return Endpoint.open(
                EndpointSettings.at(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Files.createTempDirectory("openstage-figures"))
                        .withTls(EndpointSettings.Tls.with(Scene.IDENTITY))
                        .withTimeouts(EndpointSettings.Timeouts.DEFAULTS.withIdle(Duration.ofHours(1)))
                        .withContact(EndpointSettings.Contact.DEFAULTS
                                .withSpacing(Duration.ofSeconds(3))
                                .withGap(Duration.ofMillis(1))
                                .withConcurrent(CONCURRENT))
                        .withLimits(Limits.DEFAULTS.withConnections(20_000, 20_000)),
                InteractionListener.NONE);
    }

    /** Equal items, as a site's configuration has them, new ones each time. */
    private ItemList items(int count) {
        writings++;
        return ItemList.of(IntStream.range(0, count)
                .mapToObj(number -> Item.of(
                        "function-key-label-" + number % 10, 1 + number / 10, "Label " + number + " of " + writings))
                .toList());
    }

    /** Writes that many items to that many phones; whether all took them is what counts. */
    private long write(int phones, int port, int items) throws Exception {
        List<PhoneAddress> addresses = IntStream.range(0, phones)
                .mapToObj(phone -> PhoneAddress.of(FigurePhones.address(phone), port))
                .toList();
        List<JobResult> results = endpoint.askAll(
                        addresses, new Job.WriteItems(items(items)), Patience.of(Duration.ofMinutes(5)), CONCURRENT)
                .results()
                .get();
        for (JobResult result : results) {
            if (!(result instanceof JobResult.Done)) {
                throw new IOException(result.sentence());
            }
        }
        return results.size();
    }

    private long obey(String[] order) throws Exception {
        return switch (order[0]) {
            case "cpu" -> SYSTEM.getProcessCpuTime();
            case "write" -> write(Integer.parseInt(order[1]), Integer.parseInt(order[2]), Integer.parseInt(order[3]));
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    public static void main(String[] arguments) throws Exception {
        try (Endpoint endpoint = open()) {
            FigureService service = new FigureService(endpoint);
            System.out.println(
                    endpoint.address().getPort() + " " + endpoint.url().getPath());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                System.out.println(service.obey(line.split(" ")));
            }
        }
    }
}
