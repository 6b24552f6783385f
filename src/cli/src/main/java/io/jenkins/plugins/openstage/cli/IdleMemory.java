package io.jenkins.plugins.openstage.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a process that runs for long give memory back while nothing happens. By itself Java's collector G1 takes from a sixtieth of
 * the machine's memory on and keeps it: it only looks again when something is allocated. For processes that are ours alone; inside
 * another application that is not ours to decide.
 */
final class IdleMemory {
    private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);

    /** HotSpot lets these be changed while it runs. In this order: the least must not be above the most. */
    private static final Map<String, String> OPTIONS = options();

    private IdleMemory() {}

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        // Per cent of the heap that may stay free.
        options.put("MinHeapFreeRatio", "10");
        options.put("MaxHeapFreeRatio", "30");
        // Milliseconds without a collection after which one looks what can be given back. It runs beside everything
        // else.
        options.put("G1PeriodicGCInterval", "10000");
        return options;
    }

    /** From now on. What the user has set stays; on a JVM that has no such options nothing changes. */
    static void giveBack() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            OPTIONS.forEach((name, value) -> set(machine, name, value));
        } catch (IllegalArgumentException e) {
            LOG.debug("This JVM has no options that can be changed", e);
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        VMOption option = machine.getVMOption(name);
        if (option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT) {
            machine.setVMOption(name, value);
        }
    }
}
