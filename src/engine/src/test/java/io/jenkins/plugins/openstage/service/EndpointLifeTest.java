package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.RESTART;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Tls;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.tls.ServerTls;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, asking, giving up and closing. */
class EndpointLifeTest {
    private static final Item ITEM = Item.of("sntp-addr", "ntp");
    private static final Job WRITE = new Job.WriteItems(ItemList.of(ITEM));

    static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("openstage-endpoint"))
                .collect(Collectors.toSet());
    }

    @Test
    void closeEndsJobsFreesThePortAndLeavesNoThread() throws Exception {
        Scene scene = new Scene();
        InetSocketAddress address = scene.endpoint.address();
        ScriptedPhone phone = scene.phone();
        var talking = scene.ask(phone, WRITE);
        phone.callsBack().expectItems(WRITE_ITEMS);
        var waiting = scene.ask(phone, WRITE);
        assertThat(threads()).isNotEmpty();

        scene.close();

        assertThat(threads()).isEmpty();
        Scene.failed(talking, Failure.ENDPOINT_CLOSED);
        Scene.failed(waiting, Failure.ENDPOINT_CLOSED);
        Scene.failed(scene.endpoint.ask(phone.address(), WRITE, Scene.TIMEOUT), Failure.ENDPOINT_CLOSED);
        EndpointSettings same = Scene.settings().withListen(EndpointSettings.Listen.at(address));
        Endpoint.open(same, InteractionListener.NONE).close();
        scene.endpoint.close();
    }

    /** The zone says in which network of this machine the address lies, and nothing to others. */
    @Test
    void anEndpointListensAtAnAddressWithItsZone() throws Exception {
        Inet6Address own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet6Address zoned && zoned.getScopedInterface() != null)
                .map(Inet6Address.class::cast)
                .findFirst()
                .orElse(null);
        assumeTrue(own != null, "needs IPv6");
        assertThat(HostNotation.listenProblem(own.getHostAddress(), "endpoint")).isEmpty();

        try (Endpoint endpoint = Endpoint.open(
                Scene.settings().withListen(EndpointSettings.Listen.at(new InetSocketAddress(own.getHostAddress(), 0))),
                InteractionListener.NONE)) {
            assertThat(endpoint.address().getAddress()).isEqualTo(own);
            assertThat(endpoint.url().toString()).startsWith("https://[").doesNotContain("%");
        }
    }

    @Test
    void aZoneThatThisMachineHasNotIsSaid() {
        InetSocketAddress nowhere = new InetSocketAddress("fe80::1%no-such-zone", 0);
        EndpointSettings settings = Scene.settings().withListen(EndpointSettings.Listen.at(nowhere));

        assertThatThrownBy(() -> Endpoint.open(settings, InteractionListener.NONE))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("fe80::1%no-such-zone")
                .hasMessageContaining("no network with the zone that follows %");
    }

    /** Phones are told where to poll when they start up. */
    private static Scene telling() throws Exception {
        Polling polling = Polling.at(URI.create("http://proxy.example.net:8080/dcmp/"));
        return new Scene(settings ->
                settings.withContact(settings.contact().withPolling(polling)).withKnowledge(Knowledge.NONE));
    }

    private static boolean isListening(Scene scene) {
        try (Socket socket = new Socket()) {
            socket.connect(scene.endpoint.address());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static CompletableFuture<Void> restarts(Scene scene, ScriptedPhone phone) throws Exception {
        var job = scene.ask(phone, new Job.Restart());
        phone.callsBack().expectItems(RESTART);
        phone.hangsUp();
        phone.startsUp().expectItems(WRITE_ITEMS);
        Scene.done(job);
        return CompletableFuture.runAsync(scene::closeEndpoint);
    }

    @Test
    void closeTellsAPhoneThatStartsUpTheRest() throws Exception {
        try (Scene scene = telling()) {
            ScriptedPhone phone = scene.phone();

            CompletableFuture<Void> closed = restarts(scene, phone);
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> !isListening(scene));

            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            closed.get(20, TimeUnit.SECONDS);
            assertThat(scene.events.lines()).contains("ended cleaned up");
        }
    }

    @Test
    void closeDoesNotWaitLongForAPhoneThatFallsSilent() throws Exception {
        try (Scene scene = telling()) {
            CompletableFuture<Void> closed = restarts(scene, scene.phone());

            closed.get(20, TimeUnit.SECONDS);
            assertThat(scene.events.lines()).doesNotContain("ended cleaned up");
        }
    }

    @Test
    void closeFromAResultDoesNotHang() throws Exception {
        Scene scene = new Scene();
        CompletableFuture<Void> closed = scene.endpoint
                .ask(PhoneAddress.of("127.0.3.77", 9), WRITE, Duration.ZERO)
                .thenRun(scene.endpoint::close);

        closed.get(20, TimeUnit.SECONDS);

        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void portInUseIsOneClearSentence() throws Exception {
        try (Scene scene = new Scene()) {
            EndpointSettings same = Scene.settings().withListen(EndpointSettings.Listen.at(scene.endpoint.address()));

            assertThatThrownBy(() -> Endpoint.open(same, InteractionListener.NONE))
                    .isInstanceOf(EndpointException.class)
                    .hasMessage("The endpoint cannot listen at 127.0.0.1 port "
                            + scene.endpoint.address().getPort()
                            + ": the port is in use. End the program that listens there, or choose another port.");
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void foreignAddressIsOneClearSentence() throws Exception {
        InetSocketAddress foreign = new InetSocketAddress(InetAddress.getByAddress(new byte[] {8, 8, 8, 8}), 0);

        assertThatThrownBy(() -> Endpoint.open(
                        Scene.settings().withListen(EndpointSettings.Listen.at(foreign)), InteractionListener.NONE))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("no address of this machine");
        assertThat(threads()).isEmpty();
    }

    @Test
    void certificateIsMadeOnceAndKept(@TempDir Path folder) throws Exception {
        EndpointSettings settings = Scene.settings().withTls(Tls.keptIn(folder));
        Endpoint.open(settings, InteractionListener.NONE).close();
        assertThat(folder).isNotEmptyDirectory();
        Endpoint.open(settings, InteractionListener.NONE).close();
    }

    @Test
    void urlNamesTheAdvertisedHostAndTheActualPort() throws Exception {
        try (Scene scene =
                new Scene(settings -> settings.withListen(settings.listen().withAdvertisedHost("prov.example.net")))) {
            assertThat(scene.endpoint.url())
                    .hasToString("https://prov.example.net:"
                            + scene.endpoint.address().getPort() + "/DeploymentService/LoginService");
        }
    }

    @Test
    void cancelledJobIsGivenUpAndOthersGoOn() throws Exception {
        try (Scene scene = new Scene()) {
            ScriptedPhone phone = scene.phone();
            var first = scene.ask(phone, WRITE);
            var second = scene.ask(phone, new Job.ReadAllItems());
            phone.callsBack().expect(WRITE_ITEMS, ITEM);

            assertThat(first.cancel(true)).isTrue();

            Scene.failed(first, Failure.CANCELLED);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);
            phone.calls(Reason.SOLICITED).expect(READ_ALL_ITEMS);
            phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
            assertThat(Scene.done(second).items()).containsExactly(ITEM);
            assertThat(first.cancel(true)).isFalse();
        }
    }

    @Test
    void jobThatNoPhoneCanReadIsRefusedAtOnce() throws Exception {
        try (Scene scene = new Scene()) {
            var job = scene.endpoint.ask(
                    PhoneAddress.of("127.0.3.1", 8085),
                    new Job.WriteItems(ItemList.of(Item.of("sip-pwd", "a<secret"))),
                    Scene.TIMEOUT);

            assertThat(job).isDone();
            assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence())
                    .contains("sip-pwd")
                    .doesNotContain("secret");
        }
    }

    @Test
    void queueOfAPhoneIsBounded() throws Exception {
        try (Scene scene = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withJobsPerPhone(2)))) {
            PhoneAddress phone = PhoneAddress.of("127.0.3.1", 9);
            List<CompletableFuture<JobResult>> jobs = IntStream.range(0, 3)
                    .mapToObj(any -> scene.endpoint.ask(phone, WRITE, Scene.TIMEOUT))
                    .toList();

            Scene.failed(jobs.get(2), Failure.NOT_SENDABLE);
            assertThat(jobs.get(0)).isNotDone();
        }
    }

    @Test
    void batchAsksSoManyAtATimeAndCanBeCancelled() throws Exception {
        try (Scene scene = new Scene()) {
            List<ScriptedPhone> phones = List.of(scene.phone(), scene.phone(), scene.phone());
            Batch batch =
                    scene.askAll(phones.stream().map(ScriptedPhone::address).toList(), WRITE, 2);

            phones.get(0).callsBack().expect(WRITE_ITEMS, ITEM);
            phones.get(1).contacted();
            assertThat(phones.get(2).contactsWaiting()).isZero();
            phones.get(0).accepts(WRITE_ITEMS).expect(CLEAN_UP);
            phones.get(2).contacted();
            assertThat(batch.ended()).isEqualTo(1);
            batch.cancel();

            List<JobResult> results = batch.results().get(10, TimeUnit.SECONDS);
            assertThat(results).hasSize(3);
            assertThat(results.get(0).complete()).isTrue();
            assertThat(results.subList(1, 3))
                    .allMatch(result -> ((JobResult.Failed) result).failure() == Failure.CANCELLED);
        }
    }

    @Test
    void batchOfMoreThanAnEndpointTakesEndsWithoutDeepRecursion() throws Exception {
        Scene scene = new Scene();
        scene.close();
        List<PhoneAddress> phones = IntStream.range(1, 20_000)
                .mapToObj(port -> PhoneAddress.of("127.0.3.1", port))
                .toList();

        assertThat(scene.askAll(phones, WRITE, 4).results().get(10, TimeUnit.SECONDS))
                .hasSize(phones.size());
    }

    @Test
    void contactsUnderWayAreLimited() throws Exception {
        try (Scene scene =
                new Scene(settings -> settings.withContact(settings.contact().withConcurrent(1)))) {
            List<ScriptedPhone> phones = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                phones.add(scene.phone());
                var unused = scene.ask(phones.get(i), WRITE);
            }
            for (ScriptedPhone phone : phones) {
                phone.contacted();
            }
        }
    }

    @Test
    void maskedEventsShowTheMessagesWithoutTheirSecrets() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        InteractionListener listener = new InteractionListener() {
            @Override
            public void received(Interaction interaction, WorkpointMessage message) {
                log.add(interaction + " " + Masking.standard().describe(message));
            }

            @Override
            public void answered(Interaction interaction, DlsMessage message) {
                log.add(interaction + " " + Masking.standard().describe(message));
            }

            @Override
            public void finished(Job job, JobResult result) {
                log.add(result + " " + result.sentence());
            }
        };
        try (Endpoint endpoint = Endpoint.open(Scene.settings().withKnowledge(Knowledge.NONE), listener);
                ScriptedPhone phone = new ScriptedPhone(endpoint, "00:1A:E8:01:02:03", "127.0.3.1")) {
            var job = endpoint.ask(
                    phone.address(),
                    new Job.WriteItems(ItemList.of(ITEM, Item.of("sip-pwd", "topsecret"))),
                    Scene.TIMEOUT);
            phone.contacted();
            phone.calls(Reason.SOLICITED, Item.of("user-pwd", "topsecret")).expectItems(WRITE_ITEMS);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            Scene.done(job);
        }

        assertThat(log).hasSize(5).noneMatch(line -> line.contains("topsecret"));
        assertThat(log.get(0)).contains("solicited", "00:1A:E8:01:02:03", "user-pwd=***");
        assertThat(log.get(1)).contains("WriteItems", "sntp-addr=ntp", "sip-pwd=***");
    }

    @Test
    void failingListenerHarmsNobody() throws Exception {
        InteractionListener failing = new InteractionListener() {
            @Override
            public void received(Interaction interaction, WorkpointMessage message) {
                throw new IllegalStateException("as planned");
            }
        };
        try (Endpoint endpoint = Endpoint.open(Scene.settings(), failing);
                ScriptedPhone phone = new ScriptedPhone(endpoint, "00:1A:E8:01:02:03", "127.0.3.1")) {
            var job = endpoint.ask(phone.address(), WRITE, Scene.TIMEOUT);
            phone.callsBack().expect(WRITE_ITEMS, ITEM);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(job).complete()).isTrue();
        }
    }

    @Test
    void legacyProfileServesAClientThatKnowsOnlyOldTls() throws Exception {
        assertThat(ServerTls.boringSslAvailable()).isTrue();
        try (Scene modern = new Scene();
                Scene legacy =
                        new Scene(settings -> settings.withTls(settings.tls().withProfile(TlsProfile.LEGACY)))) {
            assertThat(OldTlsClient.handshake(legacy.endpoint.address())).isEqualTo("TLSv1");
            assertThatThrownBy(() -> OldTlsClient.handshake(modern.endpoint.address()))
                    .isInstanceOf(SSLException.class);
            await().untilAsserted(() -> assertThat(modern.events.lines())
                    .contains("refused the TLS handshake failed: it offers no version of TLS that this endpoint speaks;"
                            + " phones with old firmware need the legacy TLS profile"));
        }
    }

    @Test
    void clientWithoutACommonCipherIsNotAdvisedToWhatIsOn() throws Exception {
        try (Scene modern = new Scene();
                Scene legacy =
                        new Scene(settings -> settings.withTls(settings.tls().withProfile(TlsProfile.LEGACY)))) {
            for (Scene scene : List.of(modern, legacy)) {
                try (SSLSocket socket = (SSLSocket)
                        Trust.anyone().jdkContext().getSocketFactory().createSocket()) {
                    socket.connect(scene.endpoint.address());
                    socket.setEnabledCipherSuites(new String[] {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"});
                    assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
                }
            }
            String why =
                    "refused the TLS handshake failed: it offers no cipher that this endpoint has (3DES, RC4 and DHE"
                            + " are not to be had)";
            await().untilAsserted(() -> assertThat(legacy.events.lines()).contains(why));
            await().untilAsserted(() -> assertThat(modern.events.lines())
                    .contains(why + "; phones with old firmware need the legacy TLS profile"));
        }
    }
}
