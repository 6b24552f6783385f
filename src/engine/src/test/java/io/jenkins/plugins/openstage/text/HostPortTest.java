package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "http://file_server:2201/x, file_server, 2201",
        "ftp://file_server/x, file_server, -1",
        "https://user@my_host.example:1/, my_host.example, 1",
        "http://_sip.example/, _sip.example, -1",
        "http://phone-1.example.:8085/, phone-1.example., 8085",
        "http://host.1a:80/, host.1a, 80",
        "http://[2001:db8::1]:9000/, 2001:db8::1, 9000",
        "http://192.0.2.44/, 192.0.2.44, -1"
    })
    void hostAndPortAreFoundAlsoWhereJavaFindsNone(String url, String host, int port) {
        assertThat(HostPort.of(URI.create(url))).contains(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:x",
                "file:///x",
                "http://a,b/",
                "http://host:99999/",
                "http://-a/",
                "http://44/",
                "http://127.1/",
                "x/y"
            })
    void whatHasNoHostIsNone(String url) {
        assertThat(HostPort.of(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"file_server, 80, http://file_server:80/x?y=1", "2001:db8::1, -1, 'http://[2001:db8::1]/x?y=1'"})
    void aUrlIsMadeOfThem(String host, int port, String url) {
        assertThat(new HostPort(host, port).url("http", "/x?y=1")).hasToString(url);
    }
}
