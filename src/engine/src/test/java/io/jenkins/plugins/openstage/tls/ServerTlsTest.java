package io.jenkins.plugins.openstage.tls;

import static io.jenkins.plugins.openstage.tls.TlsProfile.LEGACY;
import static io.jenkins.plugins.openstage.tls.TlsProfile.MODERN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.SslContext;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {
    private static final TlsIdentity IDENTITY =
            TlsIdentity.selfSigned("test", List.of("localhost", "127.0.0.1", "::1"));
    private static final Trust TRUST = Trust.certificates(IDENTITY.chain());

    private static SslContext client(Trust trust, TlsProfile profile) throws TlsException {
        return ClientTls.context(trust, profile, Optional.empty());
    }

    private static Consumer<SSLEngine> only(String protocol, String... suites) {
        return engine -> {
            engine.setEnabledProtocols(new String[] {protocol});
            if (suites.length > 0) {
                engine.setEnabledCipherSuites(suites);
            }
        };
    }

    @Test
    void whatIsRememberedOfPhonesSoThatTheyCanCallAgainSoonIsBounded() throws Exception {
        for (boolean boringSsl : List.of(false, ServerTls.boringSslAvailable())) {
            SslContext open = ServerTls.context(IDENTITY, MODERN, boringSsl);
            SslContext mutual = ServerTls.mutual(IDENTITY, MODERN, IDENTITY.chain(), boringSsl);
            SslContext client = ClientTls.context(Trust.anyone(), MODERN, Optional.empty(), boringSsl);
            assertThat(List.of(open, mutual, client))
                    .as("sessions and seconds, BoringSSL: " + boringSsl)
                    .extracting(SslContext::sessionCacheSize, SslContext::sessionTimeout)
                    .containsOnly(tuple(4096L, 300L));
        }
    }

    @Test
    void legacyListenerSpeaksTls10WithRsaKeyExchangeAndAllNewerVersions() throws Exception {
        assumeTrue(ServerTls.boringSslAvailable());
        try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, LEGACY))) {
            SslContext client = client(TRUST, LEGACY);
            SSLSession old = listener.with(client, "localhost", only("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA"));
            assertThat(old.getProtocol()).isEqualTo("TLSv1");
            assertThat(old.getCipherSuite()).isEqualTo("TLS_RSA_WITH_AES_128_CBC_SHA");
            for (String protocol : List.of("TLSv1.1", "TLSv1.2", "TLSv1.3")) {
                assertThat(listener.with(client, "localhost", only(protocol)).getProtocol())
                        .isEqualTo(protocol);
            }
            assertThat(listener.with(client(TRUST, MODERN), "localhost").getProtocol())
                    .isEqualTo("TLSv1.3");
        }
    }

    @Test
    void legacyListenerLeavesTheRestOfTheJvmAlone() throws Exception {
        assumeTrue(ServerTls.boringSslAvailable());
        String disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
        try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, LEGACY))) {
            listener.with(client(TRUST, LEGACY), "localhost", only("TLSv1"));
            assertThat(Security.getProperty("jdk.tls.disabledAlgorithms"))
                    .isEqualTo(disabled)
                    .contains("TLSv1,");
            assertThat(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
                    .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            SSLContext jdk = TRUST.jdkContext();
            try (SSLSocket socket = (SSLSocket)
                    jdk.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listener.port())) {
                socket.setSoTimeout(10_000);
                socket.setEnabledProtocols(new String[] {"TLSv1"});
                assertThatThrownBy(socket::startHandshake)
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("No appropriate protocol");
            }
        }
    }

    @Test
    void opensslClientOfAnOldPhonesKindGetsThrough(@TempDir Path folder) throws Exception {
        assumeTrue(ServerTls.boringSslAvailable());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")));
        try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, LEGACY))) {
            Path output = folder.resolve("output");
            Process openssl = new ProcessBuilder(
                            "/usr/bin/openssl",
                            "s_client",
                            "-tls1",
                            "-cipher",
                            "AES128-SHA:@SECLEVEL=0",
                            "-connect",
                            "127.0.0.1:" + listener.port())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(output).content().contains("Cipher is AES128-SHA").contains("TLSv1");
        }
    }

    @Test
    void modernListenerRefusesTls10() throws Exception {
        assumeTrue(ServerTls.boringSslAvailable());
        try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, MODERN))) {
            SslContext client = client(TRUST, LEGACY);
            for (String protocol : List.of("TLSv1", "TLSv1.1")) {
                assertThatThrownBy(() -> listener.with(client, "localhost", only(protocol)))
                        .hasRootCauseInstanceOf(SSLException.class);
            }
            assertThatThrownBy(
                            () -> listener.with(client, "localhost", only("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA")))
                    .hasRootCauseInstanceOf(SSLException.class);
            assertThat(listener.with(client, "localhost").getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void withoutBoringSslTheModernProfileWorksAndTheLegacyOneSaysWhatToDo() throws Exception {
        try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, MODERN, false))) {
            SslContext client = ClientTls.context(TRUST, MODERN, Optional.empty(), false);
            assertThat(listener.with(client, "localhost").getProtocol()).isEqualTo("TLSv1.3");
            assertThat(listener.with(client, "localhost", only("TLSv1.2")).getCipherSuite())
                    .startsWith("TLS_ECDHE_");
        }
        assertThatThrownBy(() -> ServerTls.context(IDENTITY, LEGACY, false))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("needs BoringSSL")
                .hasMessageContaining("use the modern profile");
    }

    @Test
    void clientsThatVerifyAcceptItsNamesAndAddressesOnly() throws Exception {
        for (boolean boringSsl : new boolean[] {false, ServerTls.boringSslAvailable()}) {
            SslContext client = ClientTls.context(TRUST, MODERN, Optional.empty(), boringSsl);
            try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, MODERN, boringSsl))) {
                for (String host : List.of("localhost", "127.0.0.1", "::1")) {
                    assertThat(listener.with(client, host).getProtocol()).isEqualTo("TLSv1.3");
                }
                assertThatThrownBy(() -> listener.with(client, "files.example.com"))
                        .hasStackTraceContaining("files.example.com");
                assertThatThrownBy(() -> listener.with(client, "127.0.0.2")).hasStackTraceContaining("127.0.0.2");
            }
        }
    }

    @Test
    void aClientOfAnyoneAcceptsEveryNameAndOneOfTheSystemRefusesAnUnknownCertificate() throws Exception {
        for (boolean boringSsl : new boolean[] {false, ServerTls.boringSslAvailable()}) {
            try (Handshake listener = new Handshake(ServerTls.context(IDENTITY, MODERN, boringSsl))) {
                SslContext anyone = ClientTls.context(Trust.anyone(), MODERN, Optional.empty(), boringSsl);
                assertThat(listener.with(anyone, "files.example.com").getProtocol())
                        .isEqualTo("TLSv1.3");
                SslContext system = ClientTls.context(Trust.system(), MODERN, Optional.of(IDENTITY), boringSsl);
                assertThatThrownBy(() -> listener.with(system, "localhost"))
                        .hasStackTraceContaining("unable to find valid certification path");
            }
        }
    }

    @Test
    void saysWhatDoesTls() {
        assertThat(ServerTls.implementation())
                .contains(ServerTls.boringSslAvailable() ? "BoringSSL" : "Java " + Runtime.version());
    }
}
