package io.jenkins.plugins.openstage.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.staging.RealFtpServer.Maker;
import io.jenkins.plugins.openstage.staging.ServerCheck.Folder;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Staging with the servers that people run, where they are installed. */
class RealFtpServersTest extends FtpScene {

    private void stageSeveral(RealFtpServer server, Protocol protocol) throws Exception {
        FileServer place = server.fileServer(protocol);
        assertThat(new ServerCheck(Samples.SETTINGS).check(place)).isEqualTo(Folder.THERE);
        Files.writeString(server.files().resolve(NAME), "old");
        assertThat(stage(place).uploaded()).isTrue();
        assertThat(server.files().resolve(NAME)).hasBinaryContent(Samples.bytes(SIZE));
        assertThat(stage(place).uploaded()).isFalse();
        Path next = Samples.file(folder, "next.img", 100_000);
        StagedFile staged = new Stager(Samples.SETTINGS).stage(next, "n\u00E4chste Datei.img", place.inFolder("a b/c"));
        assertThat(staged.uploaded()).isTrue();
        assertThat(server.files().resolve("a b/c/n\u00E4chste Datei.img")).hasBinaryContent(Samples.bytes(100_000));
        assertThat(Samples.tree(server.files())).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void filesAreStagedInClear(Maker maker) throws Exception {
        try (RealFtpServer server = RealFtpServer.of(maker, folder).start()) {
            stageSeveral(server, Protocol.FTP);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VSFTPD, TLSv1.3",
        "PROFTPD, TLSv1.2",
        "PROFTPD, TLSv1.3",
        "PROFTPD, TLSv1.2 TLSv1.3",
        "PURE_FTPD, TLSv1.3",
        "PYFTPDLIB, TLSv1.3"
    })
    void filesAreStagedInTlsOverSeveralDataConnections(Maker maker, String version) throws Exception {
        try (RealFtpServer server = RealFtpServer.of(maker, folder).tls(version).start()) {
            stageSeveral(server, Protocol.FTPS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD"})
    void tlsMayBeginWithTheFirstByte(Maker maker) throws Exception {
        try (RealFtpServer server = RealFtpServer.of(maker, folder)
                .tls("TLSv1.3")
                .with("TLSOptions UseImplicitSSL")
                .start()) {
            stageSeveral(server, Protocol.FTPS_IMPLICIT);
        }
    }

    @ParameterizedTest
    @CsvSource({"VSFTPD, force_anon_logins_ssl=YES", "PROFTPD, TLSRequired on", "PURE_FTPD, -Y2"})
    void aServerThatWantsTlsIsNamedSo(Maker maker, String setting) throws Exception {
        try (RealFtpServer server =
                RealFtpServer.of(maker, folder).tls("TLSv1.3").with(setting).start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTP));
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure).hasMessageContaining("wants TLS").hasMessageContaining("use ftps://");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VSFTPD, 'cmds_denied=RNFR,RNTO'",
        "PROFTPD, '<Limit RNFR RNTO>\nDenyAll\n</Limit>'",
        "PURE_FTPD, --norename"
    })
    void whatLiesThereStaysWhereNothingCanBeRenamed(Maker maker, String setting) throws Exception {
        try (RealFtpServer server =
                RealFtpServer.of(maker, folder).with(setting).start()) {
            Files.writeString(server.files().resolve(NAME), "old");
            StagingException failure = failure(server.fileServer(Protocol.FTP));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("let the account rename (RNFR, RNTO)");
            assertThat(server.files().resolve(NAME)).hasContent("old");
            assertThat(Samples.tree(server.files())).containsExactly(NAME);
        }
    }

    @ParameterizedTest
    @CsvSource({"PROFTPD, Umask 077 077", "PURE_FTPD, '--umask=177:077'"})
    void theAccountOfThePhonesCanReadWhatAStrictUmaskHides(Maker maker, String setting) throws Exception {
        try (RealFtpServer server =
                RealFtpServer.of(maker, folder).with(setting).start()) {
            FileServer place = server.fileServer(Protocol.FTP)
                    .withPhones(new PhoneAccess("127.0.0.1", server.port(), PhoneAccess.SAME_FOLDER, Samples.PHONES))
                    .inFolder("new");
            assertThat(stage(place).uploaded()).isTrue();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(server.files().resolve("new/" + NAME))))
                    .isEqualTo("rw-r--r--");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PROFTPD, 'Umask 077 077\n<Limit SITE_CHMOD>\nDenyAll\n</Limit>'",
        "PURE_FTPD, '--umask=177:077 --nochmod'"
    })
    void aFileThatPhonesCannotReadIsTold(Maker maker, String setting) throws Exception {
        try (RealFtpServer server = RealFtpServer.of(maker, folder)
                .with(maker == Maker.PROFTPD ? new String[] {setting} : setting.split(" ", -1))
                .start()) {
            FileServer place = server.fileServer(Protocol.FTP)
                    .withPhones(new PhoneAccess("127.0.0.1", server.port(), PhoneAccess.SAME_FOLDER, Samples.PHONES));
            StagingException failure = failure(place);
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure)
                    .hasMessageContaining("is staged, but phones cannot fetch it with their account 'phone'")
                    .hasMessageContaining("550");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD"})
    void thePathBeginsAtTheLoginFolderAndPhonesAreToldTheWholeOfIt(Maker maker) throws Exception {
        try (RealFtpServer server = RealFtpServer.of(maker, folder).start()) {
            StagedFile staged = stage(server.fileServer(Protocol.FTP));
            String whole = server.files().toRealPath() + "/";
            assertThat(staged.folder()).isEqualTo(whole);
            assertThat(staged.source().toString()).endsWith(whole + NAME);
            FileServer fromRoot = FileServer.parse("ftp://127.0.0.1:" + server.port() + "/%2F" + whole.substring(1))
                    .withLogin(server.login());
            assertThat(stage(fromRoot).uploaded()).isFalse();
            FileServer mistaken =
                    FileServer.of(Protocol.FTP, "127.0.0.1", server.port(), whole + "tones", server.login());
            assertThat(failure(mistaken)).hasMessageContaining("the path counts from the login folder");
            assertThat(Samples.tree(server.files())).containsExactly(NAME);
        }
    }
}
