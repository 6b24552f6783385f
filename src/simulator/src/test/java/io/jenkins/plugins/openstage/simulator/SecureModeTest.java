package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones in Secure Mode (protocol.md 11), most of it against the real endpoint. */
class SecureModeTest {
    private static final String PIN = "482915947";
    private static final Job.GoSecure WITH_PIN = new Job.GoSecure(PIN, 3);
    private static final Job WRITE = new Job.WriteItems(ItemList.of(Item.of("sntp-addr", "ntp.example.net")));

    private SecureService real;
    private SimulatedPhone phone;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        real = new SecureService(folder);
        phone = real.registered();
    }

    @AfterEach
    void close() {
        real.close();
    }

    private static JobResult ended(CompletableFuture<JobResult> job) throws Exception {
        return job.get(SecureService.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private JobResult.Done done(Job job) throws Exception {
        JobResult result = ended(real.ask(phone, job));
        assertThat(result.complete()).as(result.sentence()).isTrue();
        return (JobResult.Done) result;
    }

    private void secured() throws Exception {
        done(Job.GoSecure.withoutPin());
        assertThat(phone.isSecure()).isTrue();
        assertThat(real.endpoint.isSecure(phone.mac())).isTrue();
    }

    private void rejected(CompletableFuture<JobResult> job, String why) throws Exception {
        assertThat(ended(job)).isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(Failure.REJECTED);
            assertThat(failed.sentence()).contains(why);
        });
    }

    @Test
    void p15_nopinPhoneRegistersAtTheSecurePortAndIsProvisionedThere() throws Exception {
        secured();

        done(WRITE);
        JobResult.Done all = done(new Job.ReadAllItems());

        assertThat(all.items().value("dls-mode-secure")).contains("1");
        assertThat(all.items().value("dls-secure-port"))
                .contains(Integer.toString(
                        real.endpoint.secureAddress().orElseThrow().getPort()));
        assertThat(all.items().stream().map(Item::name))
                .doesNotContain("dls-client-certificate", "dls-server-ca", "bootstrapping-tan");
        assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");
        assertThat(real.simulation.violations()).isEmpty();
        assertThat(phone.history().get(1).actions())
                .startsWith(Action.WRITE_ITEMS)
                .endsWith(Action.CLEAN_UP);
        assertThat(phone.history().get(2).reason()).isEqualTo(Reason.START_UP);
    }

    @Test
    void p15_securePhoneStaysSecureOverARestart() throws Exception {
        secured();

        done(new Job.Restart());

        assertThat(phone.isSecure()).isTrue();
        done(WRITE);
    }

    @Test
    void p15_pinOpensTheDataAndItsEndIsTheTan() throws Exception {
        var job = real.ask(phone, WITH_PIN);
        Eventually.holds(() -> assertThat(phone.asksForPin()).isTrue());
        assertThat(phone.isSecure()).isFalse();

        phone.enterPin("000000000");
        phone.enterPin(PIN);

        assertThat(ended(job).complete()).as(ended(job).sentence()).isTrue();
        assertThat(real.endpoint.isSecure(phone.mac())).isTrue();
        Eventually.holds(() -> assertThat(phone.asksForPin()).isFalse());
        done(WRITE);
        assertThat(real.simulation.violations()).isEmpty();
    }

    @Test
    void p15_wrongPinThreeTimesEndsTheJobWithThePhonesReason() throws Exception {
        var job = real.ask(phone, WITH_PIN);
        Eventually.holds(() -> assertThat(phone.asksForPin()).isTrue());

        for (int attempt = 0; attempt < 3; attempt++) {
            phone.enterPin("00000094" + attempt);
        }

        rejected(job, "password retries exceeded");
        assertThat(phone.isSecure()).isFalse();
        done(WRITE);
    }

    @Test
    void s24_phoneWithAWrongTanStaysUnregisteredUntilItsUserKnowsThePin() throws Exception {
        var job = real.ask(phone, WITH_PIN);
        Eventually.holds(() -> assertThat(phone.asksForPin()).isTrue());

        phone.enterPin(PIN.substring(0, 6) + "000");

        rejected(job, "wrong TAN from device");
        assertThat(real.endpoint.isSecure(phone.mac())).isFalse();
        Eventually.holds(() ->
                assertThat(phone.history()).last().extracting(Interaction::end).isEqualTo(Interaction.End.REFUSED));
        phone.enterPin(PIN);
        Eventually.holds(() -> assertThat(real.endpoint.isSecure(phone.mac())).isTrue());
    }

    @Test
    void trap27_resetPhoneIsLeftOutUntilItIsReadmitted(@TempDir Path other) throws Exception {
        real.close();
        real = new SecureService(other, mode -> mode.withReadmission(Duration.ZERO));
        phone = real.registered();
        secured();
        var reset = real.ask(phone, new Job.FactoryReset());
        Eventually.holds(() -> assertThat(phone.isSecure()).isFalse());
        assertThatThrownBy(() -> phone.startUp().get(20, TimeUnit.SECONDS))
                .hasMessageContaining("could not register")
                .hasMessageContaining("403");
        assertThat(reset).isNotDone();

        assertThat(real.endpoint.readmit(phone.mac(), Duration.ofMinutes(1))).isTrue();
        phone.startUp().get(20, TimeUnit.SECONDS);

        assertThat(ended(reset).complete()).isTrue();
        assertThat(real.endpoint.isSecure(phone.mac())).isFalse();
        secured();
    }

    @Test
    void trap27_phoneThatAJobResetsComesBackAndGoesSecureAgain() throws Exception {
        secured();

        var reset = real.ask(phone, new Job.FactoryReset());
        Eventually.holds(() -> assertThat(phone.isSecure()).isFalse());
        phone.startUp().get(20, TimeUnit.SECONDS);

        assertThat(ended(reset).complete()).isTrue();
        assertThat(real.endpoint.isSecure(phone.mac())).isFalse();
        secured();
    }

    @Test
    void securePhoneIsNotLuredAwayByContactMe() throws Exception {
        secured();
        try (ScriptedService lure = ScriptedService.start()) {
            ContactMeClient.post(
                    phone,
                    "ContactMe=true&dls_ip_addr=127.0.0.1&dls_ip_port="
                            + lure.uri().getPort());

            Eventually.holds(() -> assertThat(phone.history())
                    .last()
                    .extracting(Interaction::end)
                    .isEqualTo(Interaction.End.UNREACHABLE));
            assertThat(lure.rest()).isEmpty();
        }
    }

    @Test
    void trap21_certificatesAreVerifiedByNameAndNeverAmongAllItems() throws Exception {
        byte[] pkcs12 = TestTls.IDENTITY.pkcs12ForPhones();

        JobResult.Done deployed = done(Job.DeployCertificate.of("wbm-server-certificate", pkcs12));

        assertThat(deployed.items().value("wbm-server-certificate-info").orElseThrow())
                .startsWith("CN=test, valid until ");
        assertThat(done(new Job.ReadAllItems()).items().stream().map(Item::name))
                .noneMatch(name -> name.contains("certificate"));
        JobResult read = ended(real.ask(phone, new Job.ReadItems(List.of(ItemKey.of("wbm-server-certificate")))));
        assertThat(((JobResult.Done) read).problems())
                .containsExactly(Item.problem(ItemKey.of("wbm-server-certificate"), ItemStatus.FAILED));
        JobResult refused = ended(
                real.ask(phone, new Job.WriteItems(ItemList.of(Item.of("wbm-server-certificate", "no certificate")))));
        assertThat(((JobResult.Done) refused).problems())
                .containsExactly(Item.problem(ItemKey.of("wbm-server-certificate"), ItemStatus.INVALID_DATA));
    }

    @Test
    void p15_writeIsAcceptedAtTheDefaultPortAndExhaustedRetriesAreReportedThere() throws Exception {
        try (TestBed bed = TestBed.open()) {
            SimulatedPhone scripted = bed.registered();
            byte[] data = new SimulatedPacking().pack(ItemList.of(Item.of("dls-secure-port", "18444")), "482915");
            bed.service.queue(ScriptedService.act(
                    Action.WRITE_ITEMS,
                    Item.of("goto-secure-mode", "pin"),
                    Item.of("secure-mode-data", Base64.getEncoder().encodeToString(data)),
                    Item.of("max-pin-retries", "3")));
            TestBed.contact(scripted);
            ScriptedService.Heard reply = bed.service.next(Reason.REPLY_TO);
            assertThat(reply.message().reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
            assertThat(reply.message().items()).isEmpty();
            Eventually.holds(() -> assertThat(scripted.asksForPin()).isTrue());

            for (int attempt = 0; attempt < 3; attempt++) {
                scripted.enterPin("111111947");
            }

            ScriptedService.Heard abort = bed.service.next();
            assertThat(abort.reason()).isEqualTo(Reason.CLEAN_UP);
            assertThat(abort.message().items()).containsExactly(Item.of("cleanup-reason", "password retries exceeded"));
            assertThat(bed.service.rest()).isEmpty();
        }
    }

    @Test
    void p15_incompleteOrderIsRefusedAndBusyComesBeforeAll() throws Exception {
        try (TestBed bed = TestBed.open()) {
            SimulatedPhone scripted = bed.registered();
            bed.service.queue(ScriptedService.act(
                    Action.WRITE_ITEMS,
                    Item.of("goto-secure-mode", "nopin"),
                    Item.of("dls-client-certificate", "AAAA"),
                    Item.of("dls-secure-port", "18444")));
            TestBed.contact(scripted);
            assertThat(bed.service.next(Reason.REPLY_TO).message().items())
                    .containsExactly(Item.problem(ItemKey.of("goto-secure-mode"), ItemStatus.INVALID_DATA));
            Eventually.holds(() -> assertThat(scripted.state()).isEqualTo(PhoneState.IDLE));

            scripted.call(true);
            bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("goto-secure-mode", "nopin")));
            TestBed.contact(scripted);
            assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status())
                    .isEqualTo(ReplyStatus.BUSY);
            assertThat(scripted.isSecure()).isFalse();
        }
    }
}
