package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.StepLines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LineSenderTest {

    private static final long NOW = 1_764_468_000_000L;

    private final List<RecordLine> taken = new CopyOnWriteArrayList<>();
    private final List<Long> firsts = new CopyOnWriteArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile boolean last;

    /** A connection that takes nothing before it is there. */
    private final class Controller implements StepLines {
        @Override
        public void take(long first, ArrayList<RecordLine> lines, boolean isLast) {
            try {
                connected.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            firsts.add(first);
            taken.addAll(lines);
            last = isLast;
        }
    }

    private LineSender sender() {
        return new LineSender(
                new Controller(),
                new BuildLog(StreamTaskListener.NULL),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
    }

    private static PhonesMoved moved(String state, String... phones) {
        return new PhonesMoved(state, List.of(phones), NOW);
    }

    private static PhoneReport failed(String phone) {
        return new PhoneReport(
                phone,
                new JobResult.Failed(PhoneAddress.parse(phone), Failure.UNREACHABLE, "nobody answers at " + phone),
                7);
    }

    @Test
    void newsArriveWhileTheStepRuns() {
        connected.countDown();
        try (LineSender sender = sender()) {
            sender.moved("p1", JobStage.QUEUED);
            await().atMost(Duration.ofSeconds(10)).until(() -> taken.contains(moved("queued", "p1")));
            assertThat(last).isFalse();
        }
        assertThat(last).isTrue();
    }

    @Test
    void ofAPhoneThatMovedOnOnlyItsPlaceIsSentAndNothingThatItWasTold() {
        try (LineSender sender = sender()) {
            for (String phone : List.of("p1", "p2", "p3")) {
                sender.moved(phone, JobStage.QUEUED);
                sender.moved(phone, JobStage.CONTACTED);
            }
            sender.moved("p1", JobStage.TALKING);
            sender.moved("p1", JobStage.QUEUED);
            sender.ended(failed("p3"));
            connected.countDown();
        }
        assertThat(taken)
                .containsSubsequence(moved("talking", "p1"), moved("queued", "p1"))
                .contains(new PhoneEnded(
                        "p3", "unreachable", "nobody answers at p3", 7, Identity.UNKNOWN, List.of(), NOW));
        assertThat(taken.stream().filter(PhonesMoved.class::isInstance).flatMap(line -> ((PhonesMoved) line)
                        .phones().stream()))
                .filteredOn("p2"::equals)
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void linesAreNumberedWithoutAGap() {
        try (LineSender sender = sender()) {
            sender.ended(failed("p1"));
            sender.ended(failed("p2"));
            connected.countDown();
            await().atMost(Duration.ofSeconds(10)).until(() -> taken.size() == 2);
            sender.ended(failed("p3"));
        }
        assertThat(taken).hasSize(3);
        assertThat(firsts).startsWith(1L).endsWith(3L);
    }

    @Test
    void aConnectionThatIsGoneDisturbsNobody() {
        List<String> asked = new CopyOnWriteArrayList<>();
        StepLines gone = (first, lines, isLast) -> {
            asked.add("asked");
            throw new IllegalStateException("the channel is closed");
        };
        try (LineSender sender = new LineSender(gone, new BuildLog(StreamTaskListener.NULL), Clock.systemUTC())) {
            sender.ended(failed("p1"));
        }
        assertThat(asked).isNotEmpty();
    }
}
