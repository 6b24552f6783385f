package io.jenkins.plugins.openstage.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNamesTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "depot, depot",
        "files.example.com., files.example.com",
        "b\u00FCro.example, xn--bro-hoa.example"
    })
    void aNameIsAskedForEvenWithoutDot(String host, String asked) {
        assertThat(ServerNames.of(host)).singleElement().satisfies(name -> assertThat(
                        new String(name.getEncoded(), StandardCharsets.US_ASCII))
                .isEqualTo(asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "fe80::1", "", ".", "voip_files"})
    void anAddressOrWhatJavaTakesForNoHostNameIsNotAskedFor(String host) {
        assertThat(ServerNames.of(host)).isEmpty();
    }
}
