package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.Patience;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ProgressLines lines = new ProgressLines(
            new WorkOrder(
                    EndpointPlan.loopback("desk"),
                    List.of(),
                    new Job.Restart(),
                    Patience.of(Duration.ofMinutes(1)),
                    1,
                    false,
                    List.of()),
            new BuildLog(new StreamTaskListener(log, StandardCharsets.UTF_8)));

    private void refuse(String why) {
        lines.refused(InetAddress.getLoopbackAddress(), why);
    }

    private List<String> said() {
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aRefusalIsToldOnceWithTheAddressItCameFrom() {
        refuse("more connections than allowed");
        refuse("more connections than allowed");
        assertThat(said()).containsExactly("[openstage] refused, from 127.0.0.1: more connections than allowed");
    }

    @Test
    void aFloodOfRefusalsEndsWithALineThatThereAreMore() {
        for (int number = 0; number < 100; number++) {
            refuse("foreign cookie " + number);
        }
        assertThat(said())
                .hasSize(ProgressLines.MOST_REFUSALS + 1)
                .last()
                .asString()
                .contains("more was refused");
    }
}
