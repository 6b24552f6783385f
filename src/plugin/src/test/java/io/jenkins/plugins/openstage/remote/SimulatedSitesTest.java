package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.remote.SimulatedSites.Alive;
import io.jenkins.plugins.openstage.remote.SimulatedSites.End;
import io.jenkins.plugins.openstage.remote.SimulatedSites.Start;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones and servers that nobody wants any more, because the step was stopped while they were started. */
class SimulatedSitesTest {

    @TempDir
    private Path root;

    /** Gives whether it runs then. */
    private FutureTask<Boolean> start(String id) {
        SimulationPlan plan = new SimulationPlan(
                List.of(),
                20,
                "OpenStage 60",
                FirmwareVersion.parse("V3 R3.11.0"),
                1,
                Map.of(),
                Map.of(),
                Duration.ofSeconds(10),
                false,
                null);
        FutureTask<Boolean> started = new FutureTask<>(() -> {
            try {
                new Start(id, plan, root.toString()).call();
                return true;
            } catch (InterruptedIOException e) {
                return false;
            }
        });
        new Thread(started, "start of a simulation").start();
        return started;
    }

    private static boolean started(FutureTask<Boolean> start) throws Exception {
        return start.get(2, TimeUnit.MINUTES);
    }

    @Test
    void whatWasEndedBeforeItRanDoesNotRun() throws Exception {
        assertThat(new End("early").call()).isEmpty();

        assertThat(started(start("early"))).isFalse();
        assertThat(new Alive("early").call()).isFalse();
    }

    @Test
    void whatIsEndedWhileItStartsDoesNotRunAfterwards() throws Exception {
        FutureTask<Boolean> start = start("meanwhile");
        String happened = new End("meanwhile").call();

        boolean ran = started(start);
        // Whoever comes first: it was ended while it ran, or it never did.
        assertThat(happened.isEmpty()).isEqualTo(!ran);
        assertThat(new Alive("meanwhile").call()).isFalse();
    }

    @Test
    void whatRunsEndsWithASummary() throws Exception {
        assertThat(started(start("whole"))).isTrue();
        assertThat(new Alive("whole").call()).isTrue();

        assertThat(new End("whole").call()).startsWith("20 simulated phones had ");
        assertThat(new Alive("whole").call()).isFalse();
        assertThat(new End("whole").call()).isEmpty();
    }
}
