package io.jenkins.plugins.openstage.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void numbersInTextAreComparedAsNumbers() {
        assertThat(Stream.of("192.0.2.10", "192.0.2.9", "", "192.0.2.9:18443", "reception", "192.0.2.009", "Lobby")
                        .sorted(new NaturalOrder()))
                .containsExactly("", "192.0.2.9", "192.0.2.009", "192.0.2.9:18443", "192.0.2.10", "Lobby", "reception");
        assertThat(new NaturalOrder().compare("V3 R5.9.0", "V3 R5.12.0")).isNegative();
        assertThat(new NaturalOrder().compare("49301000000000000000001", "49301000000000000000002"))
                .isNegative();
    }
}
