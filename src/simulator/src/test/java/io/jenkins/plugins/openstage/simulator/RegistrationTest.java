package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void p1_aPhoneThatBootsRegistersWithStartUp() throws Exception {
        SimulatedPhone phone = bed.simulation.add(bed.profile(Behaviour.REGULAR));
        assertThat(phone.state()).isEqualTo(PhoneState.OFF);

        phone.startUp().get(20, TimeUnit.SECONDS);

        ScriptedService.Heard startUp = bed.service.next();
        assertThat(startUp.reason()).isEqualTo(Reason.START_UP);
        assertThat(startUp.message().nonce()).matches("[0-9A-F]{32}");
        ItemList items = startUp.message().items();
        assertThat(items.value("contact-me-uri")).contains(phone.contactMeUri().toString());
        assertThat(items.value("mac-addr")).contains(phone.mac().text());
        assertThat(items.value("e164")).contains(phone.profile().e164());
        assertThat(items.value("software-version")).contains("V3 R5.12.0");
        assertThat(items.value("device-type")).contains("OpenStage 60");
        assertThat(items.problems()).containsExactly(Item.problem(ItemKey.of("user-pwd-unicode"), ItemStatus.FAILED));
        assertThat(startUp.xml())
                .startsWith("<?xml")
                .doesNotContain("fragment=")
                .doesNotContain(" action=");
        assertThat(startUp.from().getAddress()).isEqualTo(phone.address().getAddress());
        assertThat(phone.state()).isEqualTo(PhoneState.IDLE);
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void p2_readAllItemsIsAnsweredWithEverythingButCertificatesAndWithTheCookie() throws Exception {
        bed.service.script(heard -> heard.reason() == Reason.START_UP
                ? ScriptedService.act(Action.READ_ALL_ITEMS)
                : bed.service.byQueue(heard));
        SimulatedPhone phone = bed.simulation.add(bed.profile(Behaviour.REGULAR));
        phone.startUp().get(20, TimeUnit.SECONDS);

        String firstNonce = bed.service.next().message().nonce();
        ItemList all = ItemList.EMPTY;
        Fragment fragment = Fragment.NEXT;
        while (fragment == Fragment.NEXT) {
            ScriptedService.Heard reply = bed.service.next();
            assertThat(reply.reason()).isEqualTo(Reason.REPLY_TO);
            assertThat(reply.message().reply().action()).isEqualTo(Action.READ_ALL_ITEMS);
            assertThat(reply.message().reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
            assertThat(reply.message().nonce()).isNotEqualTo(firstNonce);
            assertThat(reply.cookie()).isEqualTo("JSESSIONID=AB12CD34");
            assertThat(reply.xml()).contains("maxItems=\"-1\"").contains("fragment=");
            all = all.plus(reply.message().items());
            fragment = reply.message().fragment();
        }
        assertThat(all.size()).isBetween(400, 1000);
        assertThat(all.stream().map(Item::key)).doesNotHaveDuplicates();
        assertThat(all.value("ipaddress")).contains(phone.address().getAddress().getHostAddress());
        assertThat(all.value(ItemKey.of("function-key-def", 1))).isPresent();
        assertThat(all.stream().map(Item::name))
                .doesNotContain("wbm-server-certificate", "admin-pwd", "ssh-password", "file-pwd");
        assertThat(bed.simulation.violations()).isEmpty();
    }

    @Test
    void p3_anAnswerWithAnotherNonceIsNotExecuted() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.raw((exchange, heard) -> ScriptedService.send(
                exchange,
                new DlsMessage(
                        "00000000000000000000000000000000",
                        Action.WRITE_ITEMS,
                        ItemList.of(Item.of("sntp-addr", "198.51.100.1")))));

        TestBed.contact(phone);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        Eventually.holds(() -> assertThat(phone.violations()).hasSize(1));
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        assertThat(phone.violations().get(0).sentence()).contains("nonce 00000000000000000000000000000000");
        assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("198.51.100.1"));
        assertThat(phone.history().get(1).end()).isEqualTo(Interaction.End.VIOLATED);
        assertThat(bed.service.rest()).isEmpty();
    }

    @Test
    void aMessageThatThePhoneCannotReadIsAnsweredWithCleanUpAndNotExecuted() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.raw((exchange, heard) -> {
            String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DLSMessage><Message nonce=\""
                    + heard.message().nonce()
                    + "\"><Action>WriteItems</Action><ItemList><Item name=\"sntp-addr\">a&amp;b</Item></ItemList>"
                    + "</Message></DLSMessage>";
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, xml.length());
            exchange.getResponseBody().write(xml.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        TestBed.contact(phone);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        ScriptedService.Heard abort = bed.service.next();
        assertThat(abort.reason()).isEqualTo(Reason.CLEAN_UP);
        assertThat(abort.message().items().value("cleanup-reason")).contains("invalid XML");
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("a&b"));
        assertThat(phone.violations()).hasSize(1);
    }

    @Test
    void aPhoneThatKeepsItsNonceUsesOneInAnInteraction() throws Exception {
        bed.service.script(heard -> heard.reason() == Reason.START_UP
                ? ScriptedService.act(Action.READ_ITEMS, Item.ask(ItemKey.of("reg-addr")))
                : ScriptedService.act(Action.CLEAN_UP));
        SimulatedPhone phone = bed.simulation.add(bed.profile(Behaviour.REGULAR.withRenewsNonce(false)));

        phone.startUp().get(20, TimeUnit.SECONDS);

        assertThat(bed.service.next().message().nonce())
                .isEqualTo(bed.service.next().message().nonce());
    }

    @Test
    void cookiesComeBackAsTheQuirkWantsAndAreForgottenAfterCleanUp() throws Exception {
        bed.service.script(heard -> heard.reason() == Reason.REPLY_TO
                ? ScriptedService.act(Action.CLEAN_UP)
                : ScriptedService.act(Action.READ_ITEMS, Item.ask(ItemKey.of("reg-addr"))));
        SimulatedPhone phone = bed.registered(bed.profile(Behaviour.REGULAR
                .withContactGap(Duration.ZERO)
                .withCookies(CookieQuirk.WHOLE_SET_COOKIE)
                .withClosesConnection(true)));

        TestBed.contact(phone);

        ScriptedService.Heard solicited = bed.service.next();
        ScriptedService.Heard reply = bed.service.next();
        assertThat(solicited.cookie()).isNull();
        assertThat(solicited.connection()).isEqualToIgnoringCase("close");
        assertThat(reply.cookie()).isEqualTo("JSESSIONID=AB12CD34; Path=/DeploymentService; Secure");
        assertThat(reply.from()).isNotEqualTo(solicited.from());
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void aServiceThatIsOverloadedIsAskedTheSameAgainAfterAWait() throws Exception {
        try (TestBed timed = TestBed.withManualTime()) {
            timed.service.script(heard -> ScriptedService.act(Action.CLEAN_UP, Item.of("cleanup-reason", "overload")));
            SimulatedPhone phone = timed.simulation.add(timed.profile(Behaviour.REGULAR));
            CompletableFuture<Void> registered = phone.startUp();
            assertThat(timed.service.next().reason()).isEqualTo(Reason.START_UP);
            Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.WAITING));
            assertThat(timed.time.untilNext()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
            assertThat(registered).isNotDone();

            timed.service.script(timed.service::byQueue);
            timed.time.advance(Duration.ofSeconds(60));

            registered.get(20, TimeUnit.SECONDS);
            assertThat(timed.service.next().reason()).isEqualTo(Reason.START_UP);
        }
    }

    @Test
    void aServiceThatCannotBeReachedIsTriedAgainButNotForEver() throws Exception {
        PhoneProfile profile = bed.profile(Behaviour.REGULAR);
        bed.service.close();
        SimulatedPhone phone = bed.simulation.add(profile);

        assertThatThrownBy(() -> phone.startUp().get(20, TimeUnit.SECONDS))
                .hasMessageContaining("could not register")
                .hasMessageContaining("cannot be reached");
        assertThat(phone.statistics().retries()).isEqualTo(2);
    }

    @Test
    void twoPhonesCannotShareAnAddress() throws Exception {
        SimulatedPhone phone = bed.simulation.add(bed.profile(Behaviour.REGULAR));
        PhoneProfile other = bed.profile(Behaviour.REGULAR);
        PhoneProfile same = new PhoneProfile(
                other.mac(), other.model(), other.firmware(), "1", phone.address(), other.service(), other.behaviour());

        assertThatThrownBy(() -> bed.simulation.add(same))
                .hasMessageStartingWith("phone " + other.mac() + " cannot listen for contact-me at 127.77.0.1:");
    }

    @Test
    void closingLeavesNoThreadAndNoPort() throws Exception {
        SimulatedPhone phone = bed.registered();
        InetAddress address = phone.address().getAddress();
        int port = phone.address().getPort();

        bed.simulation.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("openstage-phones") || name.startsWith("openstage-download"));
        try (ServerSocket free = new ServerSocket(port, 1, address)) {
            assertThat(free.isBound()).isTrue();
        }
    }
}
