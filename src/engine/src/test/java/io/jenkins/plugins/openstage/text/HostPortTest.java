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

    @ParameterizedTest
    @CsvSource({
        "2001:db8::44, [2001:db8::44]:8085",
        "2001:db8::44:8085, [2001:db8::44]:8085",
        "2001:db8:0:0:0:0:0:44:9000, [2001:db8:0:0:0:0:0:44]:9000",
        "[2001:db8::44, [2001:db8::44]:8085",
        "2001:db8::44]:8085, [2001:db8::44]:8085",
        "::1, [::1]:8085",
        "::ffff:192.0.2.44, [::ffff:192.0.2.44]:8085",
        "fe80::1%eth0, [fe80::1%eth0]:8085",
        "fe80::1%eth0:9000, [fe80::1%eth0]:9000"
    })
    void anIpv6AddressWithoutBracketsIsSaidWithThem(String text, String right) {
        assertThat(HostPort.written(text)).isEmpty();
        assertThat(HostPort.bracketsMissing(text, 8085)).contains("an IPv6 address stands in brackets; write " + right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "192.0.2.44:8085:8085", "00:1A:E8:01:02:03", "a b", "phone:x", "http://[::1]/"})
    void whatIsNoIpv6AddressIsNotSaidToBeOne(String text) {
        assertThat(HostPort.bracketsMissing(text, 8085)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'[fe80::1%eth0]:18443', fe80::1%eth0, 18443", "'[fe80::1%2]', fe80::1%2, -1"})
    void aZoneStandsWithinTheBrackets(String text, String host, int port) {
        assertThat(HostPort.written(text)).contains(new HostPort(host, port));
    }
}
