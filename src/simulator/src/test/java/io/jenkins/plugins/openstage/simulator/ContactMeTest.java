package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactMeTest {

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.withManualTime();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void p4_contactMeIsAnswered204AndThenThePhoneCalls() throws Exception {
        SimulatedPhone phone = bed.registered();

        String answer = ContactMeClient.post(phone, "ContactMe=true");

        assertThat(answer)
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .contains("Server: DlsClient\r\n", "Content-Length: 0\r\n", "Content-Type: text/html\r\n")
                .endsWith("\r\n\r\n");
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        assertThat(phone.statistics().contactMe()).isEqualTo(1);
    }

    @Test
    void contactMeWorksWithGetAndNowhereElse() throws Exception {
        SimulatedPhone phone = bed.registered();

        assertThat(ContactMeClient.get(phone, "/contact_dls.html/Other?ContactMe=true"))
                .startsWith("HTTP/1.1 404");
        assertThat(ContactMeClient.get(phone, "/contact_dls.html/ContactDLS?ContactMe=no"))
                .startsWith("HTTP/1.1 404");
        assertThat(ContactMeClient.post(phone, "Hello=true")).startsWith("HTTP/1.1 404");
        assertThat(ContactMeClient.get(phone, "/contact_dls.html/ContactDLS?ContactMe=true"))
                .startsWith("HTTP/1.1 204");

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        assertThat(phone.statistics().contactMe()).isEqualTo(1);
    }

    @Test
    void p5_contactMeWithAnAddressSendsThePhoneThere() throws Exception {
        SimulatedPhone phone = bed.registered();
        try (ScriptedService other = ScriptedService.start()) {
            ContactMeClient.post(
                    phone,
                    "ContactMe=true&dls_ip_addr=127.0.0.1&dls_ip_port="
                            + other.uri().getPort());

            assertThat(other.next().reason()).isEqualTo(Reason.SOLICITED);
            assertThat(bed.service.rest()).isEmpty();
        }
    }

    @Test
    void p5_aHardenedPhoneIgnoresTheAddress() throws Exception {
        SimulatedPhone phone =
                bed.registered(bed.profile(Behaviour.REGULAR.withHardened(true).withContactGap(Duration.ZERO)));
        try (ScriptedService other = ScriptedService.start()) {
            ContactMeClient.post(
                    phone,
                    "ContactMe=true&dls_ip_addr=127.0.0.1&dls_ip_port="
                            + other.uri().getPort());

            assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
            assertThat(other.rest()).isEmpty();
        }
    }

    @Test
    void p6_aSecondContactMeWithinTheGapCausesNoSession() throws Exception {
        SimulatedPhone phone = bed.registered(bed.profile(Behaviour.REGULAR));
        TestBed.contact(phone);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);

        bed.time.advance(Duration.ofSeconds(299));
        TestBed.contact(phone);
        Eventually.holds(() -> assertThat(phone.statistics().contactMeIgnored()).isEqualTo(1));
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        assertThat(bed.service.rest()).isEmpty();

        bed.time.advance(Duration.ofSeconds(1));
        TestBed.contact(phone);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        assertThat(phone.statistics().contactMe()).isEqualTo(2);
    }

    @Test
    void aPhoneThatIsOffOrRebootsTakesNoContactMe() throws Exception {
        SimulatedPhone phone = bed.simulation.add(bed.profile(Behaviour.REGULAR.withContactGap(Duration.ZERO)));
        assertThat(ContactMeClient.post(phone, "ContactMe=true")).isEmpty();

        phone.startUp().get(20, TimeUnit.SECONDS);
        bed.service.queue(ScriptedService.act(Action.RESTART));
        TestBed.contact(phone);
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.REBOOTING));
        assertThat(ContactMeClient.post(phone, "ContactMe=true")).isEmpty();
        bed.service.rest();

        bed.time.advance(Duration.ofMinutes(1));
        assertThat(bed.service.next().reason()).isEqualTo(Reason.START_UP);
        assertThat(phone.statistics().reboots()).isEqualTo(1);
    }

    @Test
    void aPhoneThatDoesNotAnswerTakesContactMeButNeverCalls() throws Exception {
        SimulatedPhone silent = bed.registered(bed.profile(
                Behaviour.REGULAR.withFault(new Fault.NoAnswer(false)).withContactGap(Duration.ZERO)));

        assertThat(ContactMeClient.post(silent, "ContactMe=true")).startsWith("HTTP/1.1 204");

        assertThat(silent.statistics().contactMe()).isZero();
        assertThat(bed.service.rest()).isEmpty();
    }
}
