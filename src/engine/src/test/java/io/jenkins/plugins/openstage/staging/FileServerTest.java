package io.jenkins.plugins.openstage.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileServerTest {
    @Test
    void urlsAreRead() {
        FileServer ftp = FileServer.parse("ftp://user@host:2121/path/");
        assertThat(ftp.protocol()).isEqualTo(Protocol.FTP);
        assertThat(ftp.host()).isEqualTo("host");
        assertThat(ftp.port()).isEqualTo(2121);
        assertThat(ftp.path()).isEqualTo("/path/");
        assertThat(ftp.login()).isEqualTo(new Login("user", ""));
        assertThat(ftp.withPassword("x").phones().login()).isEqualTo(new Login("user", "x"));

        assertThat(FileServer.parse("FTPS://u%40d:p%3A%2F+%20@[::1]/a%20b//c").login())
                .isEqualTo(new Login("u@d", "p:/+ "));
        assertThat(FileServer.parse("ftps://[::1]/a%20b//c").path()).isEqualTo("/a b/c/");
        assertThat(FileServer.parse("ftps://[::1]").url()).isEqualTo("ftps://[::1]:21/");
        assertThat(FileServer.parse(URI.create("https://files.example.com/fw")).port())
                .isEqualTo(443);
    }

    @Test
    void hostNamesWithAnUnderscoreAreTaken() {
        FileServer server = FileServer.parse("ftp://u:p4ss@file_server:2201/x/");
        assertThat(server.host()).isEqualTo("file_server");
        assertThat(server.port()).isEqualTo(2201);
        assertThat(server.url()).isEqualTo("ftp://file_server:2201/x/");
        FileSource source = FileUrl.parse("https://file_server/x/logo.png").source(Login.NONE);
        assertThat(source.toString()).isEqualTo("https://file_server/x/logo.png");
        FileSource.Ftp ftp = new FileSource.Ftp("file_server", 2201, "/l\u00F6gos/", "a b.png", "", "");
        assertThat(FileUrl.of(ftp)).isEqualTo("ftp://file_server:2201/l%C3%B6gos/a%20b.png");
        assertThat(FileUrl.parse(FileUrl.of(ftp)).source(Login.NONE)).isEqualTo(ftp);
    }

    @Test
    void anFtpPathBeginsAtTheLoginFolderUnlessItSaysOtherwise() {
        FileServer server = FileServer.parse("ftp://u@host/%2Fsrv/fw/");
        assertThat(server.url()).isEqualTo("ftp://host:21/%2Fsrv/fw/");
        assertThat(FileServer.parse(server.url()).path()).isEqualTo(server.path());
        assertThat(server.inFolder("a").url()).isEqualTo("ftp://host:21/%2Fsrv/fw/a/");
        assertThat(server.source("x")).isEqualTo(new FileSource.Ftp("host", 21, "/srv/fw/", "x", "u", ""));
        assertThat(FileServer.parse("ftp://host").inFolder("a").url()).isEqualTo("ftp://host:21/a/");
        assertThat(FileUrl.parse("ftp://host/%2Fsrv/x").source(Login.NONE))
                .isEqualTo(new FileSource.Ftp("host", 21, "/srv/", "x", "", ""));
    }

    @Test
    void phonesFetchInClearFromAServerThatTakesFilesInTlsFromTheFirstByte() {
        for (String url : new String[] {"ftps://host:990/", "ftps-implicit://host/", "ftps-implicit://host:2990/"}) {
            FileServer server = FileServer.parse(url);
            assertThat(server.isImplicit()).isTrue();
            assertThat(server.phones().port()).isEqualTo(21);
        }
        assertThat(FileServer.parse("ftps://host:2121/").isImplicit()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://u:p4ss@host/         | 'http://***@host/' cannot be used as a file server: it must begin with ftp://, ftps://, ftps-implicit:// or https://
            host/path                   | it must begin with
            ftp:///path                 | it names no host
            ftp://u:p4ss@ho st/         | it is not a proper URL
            ftp://u:p4ss@x@host/        | it names no host, or special characters before the host are not percent-encoded
            ftp://host:99999/           | Port 99999 of the file server is not between 1 and 65535
            ftp://host/a/../b           | '..' leads out of its folder
            ftp://host/a%0D%0ADELE%20x  | has a line break or control character
            ftp://u%0A:p4ss@host/       | The user name for the file server has a line break
            ftp://u:p4ss%0A@host/       | The password of 'u' for the file server has a line break
            https://host/?x=1           | has no query
            ftp://2131755009/           | '2131755009' is not the name or address of a file server: that is a number; name the file server by its address
            https://127.1:8443/x        | a name does not end in a number
            ftps://127.016.0.1/x        | write 127.16.0.1 if that is meant
            https://host/a&b            | which phones cannot read
            """)
    void mistakesInUrlsAreExplainedWithoutThePassword(String url, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileServer.parse(url))
                .withMessageContaining(expected)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("p4ss"));
    }

    @Test
    void passwordsAreNeverPrinted() {
        FileServer server = FileServer.parse("ftp://user:p4ss@host/")
                .withPhones(new PhoneAccess("h", 21, "/", new Login("phone", "p4ss2")));
        assertThat(server.toString()
                        + server.login()
                        + server.phones()
                        + server.phones().login())
                .doesNotContain("p4ss")
                .contains("ftp://host:21/", "'user'", "'phone'");
    }

    @Test
    void phonesGetTheirOwnAddressAndAccount() {
        Login phone = new Login("phone", "x");
        FileServer ftps = FileServer.of(Protocol.FTPS, "10.0.0.1", 2121, "/up", new Login("u", "p"))
                .withTrust(Trust.anyone())
                .withPhones(new PhoneAccess("192.0.2.20", 21, "fw/os60", phone));
        assertThat(ftps.source("a b.img"))
                .isEqualTo(new FileSource.Ftp("192.0.2.20", 21, "/fw/os60/", "a b.img", "phone", "x"));
        FileServer https = FileServer.of(Protocol.HTTPS, "::1", 443, "/l\u00F6gos", new Login("u", "p"))
                .withPhones(new PhoneAccess("files.example.com", 443, "/l\u00F6gos", phone));
        FileSource source = https.source("a b%.png");
        assertThat(source)
                .isEqualTo(new FileSource.Https(
                        URI.create("https://files.example.com/l%C3%B6gos/a%20b%25.png"), "phone", "x"));
        assertThat(source.fileName()).isEqualTo("a b%.png");
    }
}
