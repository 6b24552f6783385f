package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real service makes of each fault of a phone. */
class FaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RealService real;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        real = new RealService(folder, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        real.close();
    }

    private JobResult askFaulty(Fault fault, Job job, Duration timeout) throws Exception {
        PhoneProfile profile = new PhoneProfile(
                new MacAddress("00:1A:E8:99:00:01"),
                "OpenStage 60",
                TestBed.V3R5,
                "4930999",
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 81, 0, 1}), 0),
                real.endpoint.url(),
                RealService.BEHAVIOUR.withFault(fault));
        SimulatedPhone phone = real.simulation.add(profile);
        phone.startUp().get(20, TimeUnit.SECONDS);
        return real.endpoint.ask(RealService.address(phone), job, timeout).get(60, TimeUnit.SECONDS);
    }

    private void fails(Fault fault, Job job, Failure expected, Duration timeout) throws Exception {
        JobResult result = askFaulty(fault, job, timeout);
        assertThat(result).as(result.sentence()).isInstanceOf(JobResult.Failed.class);
        assertThat(((JobResult.Failed) result).failure()).as(result.sentence()).isEqualTo(expected);
        assertThat(real.simulation.violations()).isEmpty();
    }

    private static Job write() {
        return new Job.WriteItems(ItemList.of(Item.of("sntp-addr", "ntp.example.net")));
    }

    private Job firmware() {
        return new Job.DeploySoftware(
                real.files.ftp(RealService.image("OpenStage 60")),
                "Siemens SIP",
                RealService.TARGET,
                FilePriority.NORMAL);
    }

    @Test
    void aPhoneThatNeverCallsTimesOut() throws Exception {
        fails(new Fault.NoAnswer(false), new Job.ReadAllItems(), Failure.TIMED_OUT, Duration.ofSeconds(2));
    }

    @Test
    void aPhoneThatDoesNotListenIsUnreachable() throws Exception {
        fails(new Fault.NoAnswer(true), new Job.ReadAllItems(), Failure.UNREACHABLE, Duration.ofSeconds(2));
    }

    @Test
    void aPhoneThatDropsTheConnectionInterrupts() throws Exception {
        fails(new Fault.DropsMidMessage(), new Job.ReadAllItems(), Failure.INTERRUPTED, PATIENCE);
    }

    @Test
    void aPhoneThatSendsMalformedXmlInterrupts() throws Exception {
        fails(new Fault.MalformedXml(), new Job.ReadAllItems(), Failure.INTERRUPTED, PATIENCE);
    }

    @Test
    void aPhoneThatVanishesBetweenPartsInterrupts() throws Exception {
        fails(new Fault.VanishesMidFragments(), new Job.ReadAllItems(), Failure.INTERRUPTED, PATIENCE);
    }

    @Test
    void aPhoneThatStaysInACallIsBusy() throws Exception {
        fails(new Fault.BusyFor(Duration.ofHours(1)), write(), Failure.BUSY, Duration.ofSeconds(2));
    }

    @Test
    void aPhoneThatIsInACallForATimeIsDoneAfterIt() throws Exception {
        assertThat(askFaulty(new Fault.BusyFor(Duration.ofSeconds(1)), write(), PATIENCE)
                        .complete())
                .isTrue();
    }

    @Test
    void aPhoneThatIsOnlySlowIsDone() throws Exception {
        JobResult result = askFaulty(
                new Fault.Slow(400, Duration.ofMillis(5)), new Job.ReadItems(List.of(ItemKey.of("e164"))), PATIENCE);
        assertThat(result.complete()).as(result.sentence()).isTrue();
    }

    @Test
    void aPhoneThatRefusesAnImageHasTheWrongVersion() throws Exception {
        fails(new Fault.WrongHardware(), firmware(), Failure.WRONG_VERSION, PATIENCE);
    }

    @Test
    void aPhoneThatCannotFetchAFileReportsIt() throws Exception {
        fails(
                new Fault.DownloadError(),
                new Job.DeployFiles(List.of(new FileChange.Deploy(real.files.ftp("gong.wav"), "RINGTONE"))),
                Failure.DOWNLOAD_FAILED,
                PATIENCE);
    }

    @Test
    void aPhoneThatCannotFetchFirmwareKeepsTheWrongVersion() throws Exception {
        fails(new Fault.DownloadError(), firmware(), Failure.WRONG_VERSION, PATIENCE);
    }

    @Test
    void aPhoneThatDoesNotComeBackTimesOut() throws Exception {
        fails(new Fault.NoReturn(), new Job.Restart(), Failure.TIMED_OUT, Duration.ofSeconds(2));
    }
}
