package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactoryResetConsentTest {

    private final List<String> questions = new ArrayList<>();

    private FactoryResetConsent typing(String answer) {
        return new FactoryResetConsent(Optional.of(question -> {
            questions.add(question);
            return answer;
        }));
    }

    @Test
    void theNumberOfPhonesIsConsent() {
        assertThatCode(() -> typing(" 12 ").obtain(12)).doesNotThrowAnyException();

        assertThat(questions).singleElement().asString().contains("every setting of 12 phones is lost", "DHCP");
    }

    @Test
    void anythingElseIsNone() {
        for (String answer : new String[] {"", "y", "1", null}) {
            assertThatThrownBy(() -> typing(answer).obtain(12))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no phone was reset");
        }
    }

    @Test
    void withoutATerminalNobodyIsAsked() {
        assertThatThrownBy(() -> new FactoryResetConsent(Optional.empty()).obtain(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every setting of 1 phone is lost")
                .hasMessageEndingWith("give --yes");
    }
}
