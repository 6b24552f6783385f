package io.jenkins.plugins.openstage.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.SecureDataPacking;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A scene whose endpoint has a secure port, and phones that do what is needed to get there. */
final class SecureScene implements AutoCloseable {
    /** What was packed last. Phones of these tests unpack nothing; that is a matter of the simulator's tests. */
    static final AtomicReference<ItemList> LAST = new AtomicReference<>();

    private static final SecureDataPacking PACKING = (items, password) -> {
        LAST.set(items);
        return (password + "\n" + items).getBytes(UTF_8);
    };

    final Scene scene;

    SecureScene(Path folder) throws IOException {
        this(folder, mode -> mode);
    }

    SecureScene(Path folder, UnaryOperator<SecureMode> changes) throws IOException {
        this(folder, changes, settings -> settings);
    }

    SecureScene(Path folder, UnaryOperator<SecureMode> changes, UnaryOperator<EndpointSettings> more)
            throws IOException {
        SecureMode mode = SecureMode.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                .withPacking(PACKING);
        scene = new Scene(settings -> more.apply(settings.withKnowledge(EndpointSettings.Knowledge.NONE)
                .withTls(settings.tls().withSecureMode(changes.apply(mode)))));
    }

    CompletableFuture<JobResult> goSecure(ScriptedPhone phone, Job.GoSecure job) {
        return scene.endpoint.ask(phone.address().expecting(phone.macAddress()), job, Scene.TIMEOUT);
    }

    /** Takes the phone through the write at the default port; returns what it was told. */
    static ItemList bootstraps(ScriptedPhone phone) throws IOException, InterruptedException {
        phone.contacted();
        ItemList told = phone.startsUp().expectItems(Action.WRITE_ITEMS);
        phone.accepts(Action.WRITE_ITEMS).expect(Action.CLEAN_UP);
        return told;
    }

    /** Takes the phone into Secure Mode without a PIN. */
    ItemList secures(ScriptedPhone phone) throws Exception {
        var job = goSecure(phone, Job.GoSecure.withoutPin());
        ItemList told = bootstraps(phone);
        phone.callingSecurely(credentials(told)).startsUp().expect(Action.CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
        return told;
    }

    /** What a phone shows and trusts after it was told these items. */
    static SSLContext credentials(ItemList told) throws IOException {
        TlsIdentity identity = TlsIdentity.pkcs12(
                Base64.getDecoder().decode(told.value("dls-client-certificate").orElseThrow()), new char[0]);
        Path pem = Files.createTempFile("authority", ".pem");
        Files.writeString(pem, told.value(ItemKey.of("dls-server-ca", 0)).orElseThrow());
        Trust trust = Trust.certificates(pem);
        Files.delete(pem);
        return context(identity, trust);
    }

    static SSLContext context(TlsIdentity identity, Trust trust) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "phone", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {trust.trustManager()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS for tests", e);
        }
    }

    /** Whether the endpoint has nothing to say to a phone that starts up. */
    static boolean refused(ScriptedPhone phone) throws IOException {
        phone.hangsUp();
        int status = phone.posts(phone.message(Reason.START_UP)).status();
        phone.hangsUp();
        return status == 403;
    }

    /** Waits until the endpoint has told an event that says this; events come on a thread of their own. */
    static void hears(Scene scene, String part) {
        await().untilAsserted(() -> assertThat(scene.events.lines()).anyMatch(line -> line.contains(part)));
    }

    void passes(Duration time) throws Exception {
        scene.passes(time);
    }

    @Override
    public void close() throws Exception {
        scene.close();
    }
}
