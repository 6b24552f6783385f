package io.jenkins.plugins.openstage.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The faults that can be given to simulated phones, by the names that command line and pipelines use. */
public final class FaultNames {

    private static final Map<String, Fault> FAULTS = faults();

    private FaultNames() {}

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("no-answer", new Fault.NoAnswer(false));
        faults.put("port-dead", new Fault.NoAnswer(true));
        faults.put("slow", new Fault.Slow(256, Duration.ofMillis(50)));
        faults.put("drops", new Fault.DropsMidMessage());
        faults.put("malformed", new Fault.MalformedXml());
        faults.put("busy", new Fault.BusyFor(Duration.ofSeconds(20)));
        faults.put("vanishes", new Fault.VanishesMidFragments());
        faults.put("wrong-hardware", new Fault.WrongHardware());
        faults.put("download-error", new Fault.DownloadError());
        faults.put("no-return", new Fault.NoReturn());
        return faults;
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException with one sentence that names those there are
     */
    public static Fault named(String name) {
        Fault fault = FAULTS.get(name);
        if (fault == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no fault: expected one of " + String.join(", ", FAULTS.keySet()));
        }
        return fault;
    }
}
