package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {

    private static final HotSpotDiagnosticMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    private static String value(String option) {
        return MACHINE.getVMOption(option).getValue();
    }

    @Test
    void theProcessGivesMemoryBackWhileNothingHappensButKeepsWhatItsUserHasSet() {
        MACHINE.setVMOption("MaxHeapFreeRatio", "60");

        IdleMemory.giveBack();

        assertThat(value("MaxHeapFreeRatio")).isEqualTo("60");
        assertThat(value("MinHeapFreeRatio")).isEqualTo("10");
        assertThat(value("G1PeriodicGCInterval")).isEqualTo("10000");
    }
}
