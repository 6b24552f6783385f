package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many phones start up at once; the run with 5,000 is {@link Storm#main}. */
class StormTest {

    @Test
    void allPhonesOfAStormAreServedInTheEndAndJobsMeanwhile(@TempDir Path folder) throws Exception {
        try (Storm storm = new Storm(folder, 100, 5, Duration.ofSeconds(1), Duration.ofSeconds(3))) {
            SimulatedPhone asked = storm.simulation().phones().get(0);
            asked.startUp().get(20, TimeUnit.SECONDS);

            Storm.Outcome outcome = storm.run(Duration.ZERO, Duration.ofMinutes(2), () -> {
                JobResult result = storm.endpoint()
                        .ask(
                                RealService.address(asked),
                                new Job.WriteItems(ItemList.of(Item.of("sntp-addr", "ntp.example.net"))),
                                Duration.ofMinutes(1))
                        .join();
                assertThat(result.complete()).as(result.sentence()).isTrue();
            });

            assertThat(outcome.registered()).isEqualTo(100);
            assertThat(outcome.putOff()).as("phones told to come back").isPositive();
            assertThat(outcome.mostUnderWay()).as("interactions at a time").isLessThanOrEqualTo(7);
            assertThat(storm.known()).as("phones read completely").isEqualTo(100);
            assertThat(storm.simulation().violations()).isEmpty();
        }
    }
}
