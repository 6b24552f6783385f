package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;

/** What Apache Commons Net does when left alone, and that staging does not. The traps of FTPS are in {@link FtpsStagingTest}. */
class FtpTrapsTest extends FtpScene {
    private static FTPClient plainClient(OddFtpServer server) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", server.port());
        assertThat(client.login(UPLOAD.username(), UPLOAD.password())).isTrue();
        client.enterLocalPassiveMode();
        return client;
    }

    @Test
    void trapDefaultTypeIsAsciiWhichCorruptsBinaries() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            FTPClient client = plainClient(server);
            assertThat(client.storeFile("ascii.img", new ByteArrayInputStream(Samples.bytes(300_000))))
                    .isTrue();
            client.disconnect();
            assertThat(Files.readAllBytes(root.resolve("ascii.img"))).isNotEqualTo(Samples.bytes(300_000));

            stage(server.fileServer(Protocol.FTP));
            assertThat(root.resolve("image.img")).hasBinaryContent(Samples.bytes(300_000));
        }
    }

    @Test
    void trapRenameOntoAnExistingFileFailsOnSomeServers() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            Files.writeString(root.resolve("a"), "a");
            Files.writeString(root.resolve("image.img"), "old");
            FTPClient client = plainClient(server);
            assertThat(client.rename("a", "image.img")).isFalse();
            client.disconnect();
            Files.delete(root.resolve("a"));

            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isTrue();
            assertThat(root.resolve("image.img")).hasBinaryContent(Samples.bytes(300_000));
            assertThat(Samples.tree(root)).containsExactly("image.img");
        }
    }

    @Test
    void trapStoreFileReturnsFalseWithoutAnException() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root)
                .answers("STOR", 550, "Permission denied for s3cret-up")
                .start()) {
            FTPClient client = plainClient(server);
            assertThat(client.storeFile("x", InputStream.nullInputStream())).isFalse();
            client.disconnect();

            StagingException failure = failure(server.fileServer(Protocol.FTP), SETTINGS);
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure)
                    .hasMessage("Cannot stage ftp://127.0.0.1:" + server.port() + "/image.img: the file server does not"
                            + " take the file (550 Permission denied for ***).");
        }
    }

    @Test
    void trapLineBreaksInNamesWouldInjectCommands() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            Files.writeString(root.resolve("victim"), "");
            for (String name : List.of(
                    "x\r\nDELE victim",
                    "x\nDELE victim",
                    "x\u0000",
                    "..",
                    ".",
                    "",
                    "a/b",
                    "a\\b",
                    " x",
                    "<x>",
                    "x".repeat(201),
                    "\u2028")) {
                StagingException failure =
                        failure(file, name, server.fileServer(Protocol.FTP), SETTINGS, Progress.NONE);
                assertThat(failure.kind()).isEqualTo(Kind.BAD_NAME);
            }
            assertThat(server.received()).isEmpty();
            assertThat(Samples.tree(root)).containsExactly("victim");
        }
    }

    @Test
    void trapThePassiveHostOfTheServerIsIgnoredUnlessTold() throws Exception {
        // Behind a NAT servers announce an address that is wrong for us.
        try (OddFtpServer server =
                new OddFtpServer(root).passive("127.0.0.1", "192.0.2.1").start()) {
            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isTrue();
        }
        Files.delete(root.resolve("image.img"));
        try (OddFtpServer server =
                new OddFtpServer(root).passive("127.0.0.2", "127.0.0.2").start()) {
            assertThat(failure(server.fileServer(Protocol.FTP), SETTINGS).kind())
                    .isEqualTo(Kind.UNREACHABLE);
            StagedFile staged = new Stager(SETTINGS.withForeignDataHosts(true))
                    .stage(file, "image.img", server.fileServer(Protocol.FTP));
            assertThat(staged.uploaded()).isTrue();
        }
    }
}
