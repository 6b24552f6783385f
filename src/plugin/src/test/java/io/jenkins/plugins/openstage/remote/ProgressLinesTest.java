package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.record.StepLines;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private static final Job JOB = new Job.Restart();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final BuildLog build = new BuildLog(new StreamTaskListener(log, StandardCharsets.UTF_8));
    private final LineSender record = new LineSender(StepLines.NONE, build, Clock.systemUTC());
    private final ProgressLines lines = lines(0);

    private ProgressLines lines(int phones) {
        ProgressLines lines = new ProgressLines(
                new WorkOrder(
                        EndpointPlan.loopback("desk"),
                        IntStream.rangeClosed(1, phones)
                                .mapToObj(number -> AskedPhone.at(phone(number)))
                                .toList(),
                        Patience.of(Duration.ofMinutes(1)),
                        1,
                        false,
                        List.of()),
                build,
                record,
                () -> 0);
        IntStream.rangeClosed(1, phones).forEach(number -> lines.turn(phone(number), JOB));
        return lines;
    }

    private static PhoneAddress phone(int number) {
        return PhoneAddress.parse("192.0.2." + number);
    }

    private static JobResult done(int number) {
        PhoneIdentity identity =
                new PhoneIdentity(new MacAddress("00:1A:E8:01:02:03"), "4930" + number, "OpenStage 60", "V3 R5.12.0");
        return new JobResult.Done(phone(number), identity, ItemList.of(), List.of());
    }

    private static JobResult failed(int number, Failure failure) {
        return new JobResult.Failed(phone(number), failure, "it did not come");
    }

    @AfterEach
    void close() {
        record.close();
    }

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

    @Test
    void eachOfAFewPhonesHasItsLines() {
        ProgressLines few = lines(2);
        few.moved(phone(1), JOB, JobStage.CONTACTED);
        few.finished(JOB, done(1));
        few.finished(JOB, failed(2, Failure.TIMED_OUT));
        assertThat(said())
                .containsExactly(
                        "[openstage] 192.0.2.1: contacted",
                        "[openstage] 192.0.2.1: done (00:1A:E8:01:02:03 OpenStage 60 V3 R5.12.0, 0.0 s)",
                        "[openstage] 192.0.2.2: failed, timed out: it did not come");
    }

    @Test
    void ofManyPhonesTheLogHasTheTroublesAndCounts() {
        ProgressLines many = lines(100);
        for (int number = 1; number <= 100; number++) {
            many.moved(phone(number), JOB, JobStage.CONTACTED);
            many.finished(JOB, number == 7 ? failed(7, Failure.BUSY) : done(number));
        }
        assertThat(said())
                .hasSize(20)
                .contains(
                        "[openstage] 192.0.2.7: failed, busy: it did not come",
                        "[openstage] 5 of 100 done",
                        "[openstage] 94 of 100 done, 1 failed");
    }

    @Test
    void whatTheStepGaveUpItselfIsNoTroubleOfAPhone() {
        ProgressLines many = lines(2);
        many.finished(JOB, failed(1, Failure.CANCELLED));
        many.finished(JOB, failed(2, Failure.ENDPOINT_CLOSED));
        assertThat(said()).isEmpty();
    }

    @Test
    void phoneOfWhichMoreIsAskedAndPhoneOfWhichNothingIsCountOnceEach() {
        ProgressLines many = lines(100);
        for (int number = 1; number <= 100; number++) {
            if (number != 7) {
                for (Job asked : List.of(new Job.Restart(), new Job.ReadAllItems())) {
                    many.turnOfMore(phone(number), asked);
                    many.finished(asked, done(number));
                }
            }
            many.ended(number == 7 ? failed(7, Failure.BUSY) : done(number));
        }
        assertThat(said())
                .hasSize(19)
                .contains("[openstage] 5 of 100 done", "[openstage] 94 of 100 done, 1 failed")
                .doesNotContain("[openstage] 100 of 100 done");
    }
}
