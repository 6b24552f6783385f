package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.OTHER_HOST;
import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.Trust;
import java.util.List;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;

class FtpsStagingTest extends FtpScene {
    private static final Trust TRUST = Trust.certificates(IDENTITY.chain());

    private OddFtpServer server(TlsIdentity control, TlsIdentity data) throws Exception {
        return new OddFtpServer(root).tls(control, data).start();
    }

    @Test
    void bothConnectionsAreEncryptedAndVerified() throws Exception {
        try (OddFtpServer server = server(IDENTITY, IDENTITY)) {
            StagedFile staged = new Stager(SETTINGS)
                    .stage(file, "image.img", server.fileServer(Protocol.FTPS).withTrust(TRUST));
            assertThat(staged.uploaded()).isTrue();
            assertThat(root.resolve("image.img")).hasBinaryContent(Samples.bytes(300_000));
            assertThat(server.received()).startsWith("AUTH TLS", "PBSZ 0", "PROT P", "USER pipeline");
        }
    }

    @Test
    void trapTheDefaultClientAcceptsAnyCertificateAndOursDoesNot() throws Exception {
        try (OddFtpServer server = server(OTHER_HOST, OTHER_HOST)) {
            FTPSClient trusting = new FTPSClient();
            trusting.connect("127.0.0.1", server.port());
            assertThat(trusting.login(UPLOAD.username(), UPLOAD.password())).isTrue();
            trusting.disconnect();
            int before = server.received().size();

            StagingException failure = failure(server.fileServer(Protocol.FTPS));
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(failure).hasMessageContaining("is not trusted");
            List<String> ours = server.received();
            assertThat(ours.subList(before, ours.size())).containsExactly("AUTH TLS");
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        try (OddFtpServer server = server(OTHER_HOST, OTHER_HOST)) {
            StagingException failure =
                    failure(server.fileServer(Protocol.FTPS).withTrust(Trust.certificates(OTHER_HOST.chain())));
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(failure).hasMessageContaining("is not for 127.0.0.1");
            assertThat(server.count("USER")).isZero();
        }
    }

    @Test
    void trapTheDataConnectionsHostNameIsCheckedToo() throws Exception {
        try (OddFtpServer server = server(IDENTITY, OTHER_HOST)) {
            Trust both = Trust.certificates(List.of(IDENTITY.certificate(), OTHER_HOST.certificate()));
            FTPSClient halfCareful = new FTPSClient(false, both.jdkContext());
            halfCareful.setEndpointCheckingEnabled(true);
            halfCareful.connect("127.0.0.1", server.port());
            assertThat(halfCareful.login(UPLOAD.username(), UPLOAD.password())).isTrue();
            halfCareful.execPBSZ(0);
            halfCareful.execPROT("P");
            halfCareful.enterLocalPassiveMode();
            assertThat(halfCareful.listFiles()).isEmpty();
            halfCareful.disconnect();

            StagingException failure = failure(server.fileServer(Protocol.FTPS).withTrust(both));
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(failure).hasMessageContaining("is not for 127.0.0.1");
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    @Test
    void theDataConnectionsCertificateMustBeTrustedToo() throws Exception {
        try (OddFtpServer server = server(IDENTITY, OTHER_HOST)) {
            StagingException failure = failure(server.fileServer(Protocol.FTPS).withTrust(TRUST));
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
        }
    }

    @Test
    void anyoneIsTrustedOnlyWhenToldSo() throws Exception {
        try (OddFtpServer server = server(OTHER_HOST, OTHER_HOST)) {
            FileServer place = server.fileServer(Protocol.FTPS).withTrust(Trust.anyone());
            assertThat(new Stager(SETTINGS).stage(file, "image.img", place).uploaded())
                    .isTrue();
        }
    }

    @Test
    void aServerWithoutTlsGetsNoPassword() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTPS));
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure).hasMessageContaining("does not offer TLS");
            assertThat(server.count("USER")).isZero();
        }
    }

    @Test
    void aServerThatDoesNotProtectDataIsRefused() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root)
                .tls(IDENTITY, IDENTITY)
                .answers("PROT", 534, "No.")
                .start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTPS).withTrust(TRUST));
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(server.count("USER")).isZero();
        }
    }
}
