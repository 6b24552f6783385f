package io.jenkins.plugins.openstage.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs as a rehearsal reports them, made up from a seed. */
final class SampleRun {

    private static final List<String> STEPS =
            List.of("read", "write items", "read back", "deploy files", "upgrade", "verify");
    private static final List<String> MODELS = List.of("os15", "os40", "os60", "os80");
    private static final List<String> SITES = List.of("berlin", "hamburg", "vienna");

    private SampleRun() {}

    /** A run of that many phones of which so many fail. */
    static RunReport of(int phones, int failing, long seed) {
        Random random = new Random(seed);
        List<PhoneReport> rows = new ArrayList<>();
        for (int at = 0; at < phones; at++) {
            rows.add(phone(at, failing > 0 && at % (phones / failing) == 3, random));
        }
        return new RunReport(
                "Nordwind Logistics",
                "Rehearsal with simulated phones",
                Instant.parse("2026-03-02T09:15:00Z"),
                Duration.ofMillis(48_300),
                List.of(
                        new Fact("Interactions", "2 412"),
                        new Fact("Interactions per second", "61"),
                        new Fact("Peak memory", "212 MiB")),
                failing == 0
                        ? List.of()
                        : List.of("Wave rest did not begin: 3 of 24 phones of wave canary failed, more than 5 %."),
                rows);
    }

    static PhoneReport phone(int at, boolean fails, Random random) {
        int last = fails ? random.nextInt(STEPS.size()) : STEPS.size();
        List<StepReport> steps = IntStream.range(0, STEPS.size())
                .mapToObj(step -> step(step, last, random))
                .toList();
        return new PhoneReport(
                "10.20." + at / 250 + "." + (at % 250 + 1),
                String.format("00:1A:E8:20:%02X:%02X", at / 256, at % 256),
                "4930555" + (1000 + at),
                MODELS.get(at % MODELS.size()),
                SITES.get(at % SITES.size()),
                at % 10 == 0 ? "canary" : "rest",
                "V3 R5.12.0",
                steps);
    }

    private static StepReport step(int step, int last, Random random) {
        Duration duration = Duration.ofMillis(100 + random.nextInt(900 * (step + 1)));
        if (step < last) {
            return StepReport.done(STEPS.get(step), duration);
        }
        if (step > last) {
            return StepReport.skipped(STEPS.get(step), "an earlier step failed");
        }
        return step == 1
                ? new StepReport(
                        STEPS.get(step),
                        Outcome.INCOMPLETE,
                        duration,
                        "done but for [sntp-addr (read only), line-mode[2] (invalid index)]",
                        "Look the item up in the phone's web page; what DHCP supplies cannot be written.")
                : new StepReport(
                        STEPS.get(step),
                        Outcome.FAILED,
                        duration,
                        "the phone did not come back within 60 s after it was told to restart",
                        "Look at the phone: does it have power, and does its display show an error?");
    }
}
