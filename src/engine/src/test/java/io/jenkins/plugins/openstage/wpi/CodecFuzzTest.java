package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random hostile messages (protocol.md 7, 12, 16.2, 18a); a million of them are a run of their own, see the profile fuzz. */
class CodecFuzzTest {
    private static final int MESSAGES = 20_000;

    /** The time is a net for messages on which the codec hangs. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyMessageIsReadOrRefusedAndWhatWasReadCanBeWritten() {
        long seed = Long.getLong("openstage.seed", System.nanoTime());
        System.out.println("CodecFuzzTest: repeat with -Dopenstage.seed=" + seed);
        CodecFuzz fuzz = new CodecFuzz(seed);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            while (fuzz.rounds() < MESSAGES) {
                fuzz.round();
            }
        } finally {
            System.setErr(usual);
        }

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .as("what a parser prints for itself")
                .isEmpty();
        assertThat(fuzz.refused()).as("refused").isBetween(MESSAGES / 10, MESSAGES * 9 / 10);
    }
}
