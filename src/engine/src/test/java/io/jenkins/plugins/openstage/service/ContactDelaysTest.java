package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.TimeOfDay;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a phone that does not call, when it is so, and when it is given up. */
class ContactDelaysTest {
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");
    private static final Job WRITE = new Job.WriteItems(ItemList.of(A));
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final PhoneAddress UNKNOWN = PhoneAddress.of("no-such-host.invalid", 8085);

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    /** What was said of phones that do not call, without the host. */
    private List<String> said() {
        return scene.events.lines().stream()
                .filter(line -> line.startsWith("delayed ") && !line.startsWith("delayed " + Scene.NOBODY.host()))
                .map(line -> line.split(" ", 3)[2])
                .toList();
    }

    private void said(String... lines) {
        await().untilAsserted(() -> assertThat(said()).containsExactly(lines));
    }

    private String in(Duration time) {
        return TimeOfDay.of(scene.clock.instant().plus(time));
    }

    @Test
    void aRefusalIsSaidWhenItHappensWithTheNextTimeAndTheLast() throws Exception {
        phone.close();
        var job = scene.write(phone, A);

        said("not reached (connection refused), asked again in 5 s, until " + in(Scene.TIMEOUT));
        assertThat(job).isNotDone();
    }

    @Test
    void whatIsStillTheSameIsNotSaidAgain() throws Exception {
        phone.close();
        var job = scene.write(phone, A);
        scene.untaken(phone.address(), 1);
        for (int attempt = 2; attempt < 6; attempt++) {
            scene.passes(Duration.ofSeconds(5L << (attempt - 2)));
            scene.untaken(phone.address(), attempt);
        }

        assertThat(said()).hasSize(1);
        assertThat(job).isNotDone();
    }

    @Test
    void anotherCauseIsSaid() throws Exception {
        String until = in(Scene.TIMEOUT);
        phone.answeringContactsWith(503);
        var job = scene.write(phone, A);
        said("not asked to call (answered with HTTP status 503), asked again in 60 s, until " + until);

        phone.close();
        scene.clock.advance(Duration.ofMinutes(1));

        said(
                "not asked to call (answered with HTTP status 503), asked again in 60 s, until " + until,
                "not reached (connection refused), asked again in 5 s, until " + until);
        assertThat(job).isNotDone();
    }

    @Test
    void aPhoneThatTakesContactMeAndDoesNotCallIsSaidOnceWhenItShouldHave() throws Exception {
        String until = in(Scene.TIMEOUT);
        var job = scene.write(phone, A);
        phone.contacted();
        scene.passes(Duration.ofSeconds(4));
        assertThat(said()).isEmpty();
        scene.passes(Duration.ofSeconds(1));
        said("took contact-me and has not called yet, asked again in 55 s, until " + until);

        scene.passes(Duration.ofSeconds(55));
        phone.contacted();
        scene.passes(Duration.ofSeconds(60));
        phone.contacted();

        assertThat(said()).hasSize(1);
        assertThat(job).isNotDone();
    }

    @Test
    void aPhoneThatCallsSaysNothing() throws Exception {
        scene.talksTo(phone);
        assertThat(said()).isEmpty();
    }

    @Test
    void everyJobThatWaitsForThePhoneHearsOfIt() throws Exception {
        phone.close();
        var first = scene.write(phone, A);
        var second = scene.write(phone, A);
        scene.untaken(phone.address(), 1);

        String line = "not reached (connection refused), asked again in 5 s, until " + in(Scene.TIMEOUT);
        said(line, line);
        assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aPhoneIsGivenUpAfterAsManyAttemptsAsAreAllowed() throws Exception {
        String until = in(Scene.TIMEOUT);
        phone.close();
        var job = scene.endpoint.ask(phone.address(), WRITE, new Patience(Scene.TIMEOUT, 2));
        said("not reached (connection refused), attempt 1 of 2, asked again in 5 s, until " + until);
        assertThat(job).isNotDone();
        scene.clock.advance(Duration.ofSeconds(5));

        assertThat(Scene.failed(job, Failure.UNREACHABLE).sentence())
                .isEqualTo("the phone at " + phone.address() + " could not be asked to call in 2 attempts: connection"
                        + " refused; look whether the address is right and the phone is up, or allow more attempts");
        assertThat(said()).hasSize(1);
    }

    @Test
    void onlyAttemptsInARowCount() throws Exception {
        phone.answeringContactsWith(503);
        var job = scene.endpoint.ask(phone.address(), WRITE, new Patience(Scene.TIMEOUT, 2));
        scene.untaken(phone.address(), 1);
        phone.answeringContactsWith(204);
        scene.passes(Duration.ofMinutes(1));
        SecureScene.hears(scene, "contacted " + phone.address().host() + " true");
        phone.answeringContactsWith(503);
        scene.passes(Duration.ofMinutes(1));
        scene.untaken(phone.address(), 2);
        assertThat(job).isNotDone();

        scene.passes(Duration.ofMinutes(1));

        assertThat(Scene.failed(job, Failure.UNREACHABLE).sentence())
                .contains("in 2 attempts: answered with HTTP status 503");
    }

    @Test
    void whoAsksAfterAPhoneWasGivenUpDoesNotWaitForTheDelaysOfTheOther() throws Exception {
        phone.close();
        var first = scene.endpoint.ask(phone.address(), WRITE, new Patience(Scene.TIMEOUT, 1));
        Scene.failed(first, Failure.UNREACHABLE);

        var second = scene.endpoint.ask(phone.address(), WRITE, new Patience(Scene.TIMEOUT, 1));

        Scene.failed(second, Failure.UNREACHABLE);
    }

    @Test
    void aNameThatNobodyKnowsIsAskedThreeTimes() throws Exception {
        String until = in(Scene.TIMEOUT);
        var job = scene.endpoint.ask(UNKNOWN, WRITE, Scene.TIMEOUT);
        said("not reached (host name unknown), asked again in 5 s, until " + until);
        scene.untaken(UNKNOWN, 1);
        scene.clock.advance(Duration.ofSeconds(5));
        scene.untaken(UNKNOWN, 2);
        assertThat(job).isNotDone();
        scene.clock.advance(Duration.ofSeconds(10));

        assertThat(Scene.failed(job, Failure.UNREACHABLE).sentence())
                .isEqualTo(
                        "the phone at no-such-host.invalid could not be asked to call in 3 attempts: host name"
                                + " unknown; look whether the name is right and known to this machine, or give the phone's address");
    }

    /** Phones behind a firewall are never reached, and call all the same. */
    @Test
    void aPhoneThatMayPollIsNotGivenUp() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Scene polled =
                new Scene(settings -> settings.withListen(settings.listen().withPolling(any)))) {
            ScriptedPhone hidden = polled.phone();
            hidden.close();
            var job = polled.endpoint.ask(
                    hidden.address().expecting(hidden.macAddress()), WRITE, new Patience(Scene.TIMEOUT, 1));
            var other = polled.endpoint.ask(hidden.address(), WRITE, new Patience(Scene.TIMEOUT, 1));

            Scene.failed(other, Failure.UNREACHABLE);
            assertThat(job).isNotDone();
        }
    }

    @Test
    void aPhoneWithinItsContactGapIsSaid() throws Exception {
        scene.talksTo(phone);
        scene.passes(Duration.ofSeconds(3));
        var second = scene.write(phone, A);

        said("within its contact gap until " + in(GAP.minusSeconds(3)) + ", asked again in 297 s, until "
                + in(Scene.TIMEOUT));
        assertThat(second).isNotDone();
    }

    @Test
    void aTimeoutWithinTheContactGapSaysSoAndNotThatThePhoneIsSetToAnotherService() throws Exception {
        scene.talksTo(phone);
        scene.passes(Duration.ofSeconds(3));
        String gap = in(GAP.minusSeconds(3));
        var second = scene.endpoint.ask(phone.address(), WRITE, SHORT);
        said("within its contact gap until " + gap + ", but its time is over at " + in(SHORT)
                + ": give timeout 287 s more");

        scene.passes(SHORT);

        assertThat(Scene.failed(second, Failure.TIMED_OUT).sentence())
                .contains("is within its contact gap until " + gap, "give timeout more than that")
                .doesNotContain("set to this endpoint");
        assertThat(phone.contactsWaiting()).isZero();
    }

    @Test
    void aPhoneThatAnEarlierEndpointAskedIsWithinItsContactGapToo() throws Exception {
        scene.endpoint.calledEarlier(phone.address(), Duration.ofSeconds(20));
        var job = scene.endpoint.ask(phone.address(), WRITE, SHORT);

        said("within its contact gap until " + in(GAP.minusSeconds(20)) + ", but its time is over at " + in(SHORT)
                + ": give timeout 270 s more");
        assertThat(phone.contactsWaiting()).isZero();
        assertThat(job).isNotDone();
    }

    @Test
    void aPhoneThatWasAskedForAnEarlierJobIsSaidToBeSpared() throws Exception {
        var first = scene.endpoint.ask(phone.address(), WRITE, Duration.ofSeconds(4));
        phone.contacted();
        scene.passes(Duration.ofSeconds(4));
        Scene.failed(first, Failure.TIMED_OUT);

        var second = scene.write(phone, A);

        said("asked to call a moment ago, asked again in 56 s, until " + in(Scene.TIMEOUT));
        assertThat(second).isNotDone();
    }

    @Test
    void aPhoneIsOneHoweverItsAddressIsWritten() throws Exception {
        scene.talksTo(phone);
        PhoneAddress mapped = PhoneAddress.parse(
                "[::ffff:" + phone.address().host() + "]:" + phone.address().port());
        var second = scene.endpoint.ask(mapped, WRITE, SHORT);

        await().untilAsserted(
                        () -> assertThat(said()).singleElement().asString().startsWith("within its contact gap"));
        assertThat(second).isNotDone();
    }

    @Test
    void itIsToldWhetherAPhoneCallsBecauseItWasAsked() throws Exception {
        scene.talksTo(phone);
        String host = phone.address().host();
        assertThat(scene.events.lines()).contains("called " + host + " when asked");
        var second = scene.write(phone, A);
        phone.startsUp();

        await().untilAsserted(() -> assertThat(scene.events.lines()).contains("called " + host + " by itself"));
        assertThat(second).isNotDone();
    }
}
