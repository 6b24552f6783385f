package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GivenOnceTest {

    @Test
    void aKeyThatIsGivenTwiceIsAMistakeWhateverItsSpelling() {
        GivenOnce<Integer> keys = new GivenOnce<>();
        keys.take(1, "the index 1");
        keys.take(2, "the index 2");

        assertThatThrownBy(() -> keys.take(1, "the index 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the index 1 is given twice; leave one of them out");
        assertThatThrownBy(() -> keys.take(1, "the index 01"))
                .hasMessage("the index 01 is given twice, first as the index 1; leave one of them out");
    }
}
