package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionKeysTest {

    @ParameterizedTest
    @CsvSource({
        "OpenStage 15, 8",
        "OpenStage 15 G, 8",
        "OpenStage 40, 6",
        "openstage 40G, 6",
        "OpenStage 60, 8",
        "OpenStage 80, 9",
        "OpenScape Desk Phone IP 35G, 3",
        "OpenScape Desk Phone IP 55G, 8"
    })
    void phonesHaveTheKeysThatTheGuideNames(String deviceType, int keys) {
        assertThat(FunctionKeys.of(deviceType)).hasValue(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenStage 20", "OpenStage 20E", "OpenScape Desk Phone CP400", "CP100", "", "Toaster 15"})
    void ofOtherPhonesNothingIsKnown(String deviceType) {
        assertThat(FunctionKeys.of(deviceType)).isEmpty();
        assertThat(FunctionKeys.mistake(deviceType, ItemKey.of("function-key-def", 99)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 1001, 1008, 301, 312, 412, 1301, 1412, 4002})
    void keysOfThePhoneOfModulesAndFixedOnesAreRight(int index) {
        assertThat(FunctionKeys.mistake("OpenStage 15", ItemKey.of("function-key-def", index)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 18, 1009})
    void keysThatThePhoneLacksAreAMistakeForEveryItemOfAKey(int index) {
        assertThat(FunctionKeys.mistake("OpenStage 15", ItemKey.of("function-key-def", index)))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("an OpenStage 15 has 8 function keys"));
        assertThat(FunctionKeys.mistake("OpenStage 15", ItemKey.of("send-url-path", index)))
                .isPresent();
        assertThat(FunctionKeys.mistake("OpenStage 15", ItemKey.of("XML-app-name", index)))
                .isEmpty();
    }
}
