package io.jenkins.plugins.openstage.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The connection test against real servers. */
@WithJenkins
class FileServerConfigurationTest {

    private static final Accounts ACCOUNTS =
            new Accounts(new Login("upload", "open-sesame"), new Login("phones", "read-only"));
    private static final TlsIdentity IDENTITY = TlsIdentity.selfSigned("files", List.of("127.0.0.1"));

    @TempDir
    private Path root;

    @Test
    void theConnectionTestLogsInAndSaysWhatIsWrong(JenkinsRule jenkins) throws Exception {
        account("good", "upload", "open-sesame");
        account("bad", "upload", "guessed");
        FileServerConfiguration.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(FileServerConfiguration.DescriptorImpl.class);
        int free;
        try (EmbeddedFtpServer ftp = EmbeddedFtpServer.start(anyPort(), root, ACCOUNTS);
                EmbeddedHttpsServer https = EmbeddedHttpsServer.start(anyPort(), root, IDENTITY, ACCOUNTS)) {
            free = ftp.address().getPort();
            String pem = IDENTITY.certificatesPem();
            assertThat(form.doTestConnection("127.0.0.1", free, Protocol.FTP, "/", "good", ""))
                    .satisfies(
                            answer -> says(answer, FormValidation.Kind.OK, "takes the login, and the folder is there"));
            assertThat(form.doTestConnection("127.0.0.1", free, Protocol.FTP, "/later/", "good", ""))
                    .satisfies(answer -> says(answer, FormValidation.Kind.OK, "the first upload makes it"));
            assertThat(form.doTestConnection("127.0.0.1", free, Protocol.FTP, "/", "bad", ""))
                    .satisfies(answer -> says(answer, FormValidation.Kind.ERROR, "refused the login of"));
            int port = https.address().getPort();
            assertThat(form.doTestConnection("127.0.0.1", port, Protocol.HTTPS, "/", "good", pem))
                    .satisfies(answer -> says(answer, FormValidation.Kind.OK, "answers and takes the login"));
            assertThat(form.doTestConnection("127.0.0.1", port, Protocol.HTTPS, "/", "good", ""))
                    .satisfies(answer -> says(answer, FormValidation.Kind.ERROR, "certificate"));
            assertThat(form.doTestConnection("127.0.0.1", port, Protocol.HTTPS, "/", "absent", pem))
                    .satisfies(answer -> says(answer, FormValidation.Kind.ERROR, "There are no credentials"));
        }
        assertThat(form.doTestConnection("127.0.0.1", free, Protocol.FTP, "/", "good", ""))
                .satisfies(answer -> says(answer, FormValidation.Kind.WARNING, "the agents may reach it all the same"));
        assertThat(form.doTestConnection(" ", 0, Protocol.FTP, "/", "", ""))
                .satisfies(answer -> says(answer, FormValidation.Kind.ERROR, "has no host"));
        assertThat(form.doCheckTrustedCertificates("nonsense"))
                .satisfies(answer -> says(answer, FormValidation.Kind.ERROR, "holds no certificate"));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static void account(String id, String user, String password) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, id, "", user, password));
    }

    private static void says(FormValidation answer, FormValidation.Kind kind, String text) {
        assertThat(answer.kind).as(answer.getMessage()).isEqualTo(kind);
        assertThat(answer.renderHtml())
                .contains(text)
                .doesNotContain("open-sesame")
                .doesNotContain("guessed");
    }
}
