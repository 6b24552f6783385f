package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KINDS = List.of("model", "site", "group", "e164", "address", "mac");

    @ParameterizedTest
    @CsvSource({"stie, site", "sit, site", "Site, site", "modle, model", "grop, group", "adress, address", "amc, mac"})
    void aSlipOfTheFingersIsFound(String written, String meant) {
        assertThat(Suggestion.closest(written, KINDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"floor", "xyz", "teis"})
    void anotherWordIsNotTakenForASlip(String written) {
        assertThat(Suggestion.closest(written, KINDS)).isEmpty();
    }

    @Test
    void withoutACloseWordAllAreListed() {
        assertThat(Suggestion.forWord("floor", KINDS))
                .isEqualTo("; expected one of address, e164, group, mac, model, site");
        assertThat(Suggestion.forWord("stie", KINDS)).isEqualTo("; did you mean 'site'?");
        assertThat(Suggestion.forWord("stie", List.of())).isEmpty();
    }
}
