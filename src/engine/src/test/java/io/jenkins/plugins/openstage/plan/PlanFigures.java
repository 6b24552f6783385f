package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.snapshot.ItemValues;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What it costs to read a fleet folder and its snapshot and to make the plan: {@code mvn -q -DskipTests -Pplan -pl src/engine
 * test}. Each number of phones is measured in turns; it prints the median of the processor time, and what a
 * phone costs. One phone in twenty differs in
 * two of its items; each has ten values of its own. At the end the same is asked of {@code ansible-playbook}, where it is installed.
 * Arguments: items a phone, rounds, and the numbers of phones.
 */
final class PlanFigures {

    private static final int OWN_VALUES = 10;
    private static final ItemValues SECRETS = ItemValues.of(Map.of(ItemKey.of("sip-pwd"), PhoneSnapshot.SET));
    private static final ItemValues APPLIED = ItemValues.of(Map.of(ItemKey.of("sip-pwd"), "${credential:sip}"));
    /** Phones in the comparison with what others use. */
    private static final int BESIDE = 500;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private PlanFigures() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int items = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        int[] sizes =
                Arrays.stream(args[2].split(",")).mapToInt(Integer::parseInt).toArray();
        Path temp = Files.createTempDirectory("plan-figures");
        try {
            List<Path> folders = new ArrayList<>();
            for (int phones : sizes) {
                folders.add(prepare(temp.resolve(Integer.toString(phones)), phones, items));
            }
            long[][] reading = new long[sizes.length][rounds];
            long[][] snapshots = new long[sizes.length][rounds];
            long[][] comparing = new long[sizes.length][rounds];
            for (int round = -1; round < rounds; round++) {
                for (int size = 0; size < sizes.length; size++) {
                    long[] times = measure(folders.get(size), sizes[size]);
                    if (round >= 0) {
                        reading[size][round] = times[0];
                        snapshots[size][round] = times[1];
                        comparing[size][round] = times[2];
                    }
                }
            }
            for (int size = 0; size < sizes.length; size++) {
                print(sizes[size], items, median(reading[size]), median(snapshots[size]), median(comparing[size]));
            }
            System.out.printf(
                    Locale.ROOT, "in a heap of %d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
            beside(temp, items);
        } finally {
            try (Stream<Path> all = Files.walk(temp)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The same for as many phones, by the clock, as what teams use today. */
    private static void beside(Path temp, int items) throws IOException, InterruptedException {
        Optional<Double> others = AnsibleBeside.seconds(temp.resolve("ansible"), BESIDE, items);
        if (others.isEmpty()) {
            System.out.println("ansible-playbook is not installed here, so nothing is compared with it");
            return;
        }
        Path folder = prepare(temp.resolve("beside"), BESIDE, items);
        long began = System.nanoTime();
        measure(folder, BESIDE);
        double own = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d phones × %d items, by the clock: ansible-playbook --check --diff %.1f s, this %.2f s, ratio %.0f%n",
                BESIDE,
                items,
                others.get(),
                own,
                others.get() / own);
    }

    private static void print(int phones, int items, long reading, long snapshot, long comparing) {
        long all = reading + snapshot + comparing;
        System.out.printf(
                Locale.ROOT,
                "%6d phones × %d items: folder %5d ms, snapshot %5d ms, plan %5d ms, together %5d ms, %6.1f µs a phone%n",
                phones,
                items,
                reading / NANOS_PER_MILLI,
                snapshot / NANOS_PER_MILLI,
                comparing / NANOS_PER_MILLI,
                all / NANOS_PER_MILLI,
                all / 1000.0 / phones);
    }

    /** The time that this thread was at work, so that a busy machine does not count. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Path prepare(Path root, int phones, int items) throws IOException {
        SampleFolder folder = new SampleFolder(root.resolve("fleet")).phones(phones);
        StringBuilder all = new StringBuilder("sip-name: ${phone.e164}\nsip-pwd: ${credential:sip}\n");
        StringBuilder model = new StringBuilder();
        for (int i = 0; i < items; i++) {
            (i % 3 == 0 ? model : all)
                    .append("setting-")
                    .append(i)
                    .append(": value-")
                    .append(i)
                    .append('\n');
        }
        folder.all(all.toString());
        for (String slug : SampleFolder.MODELS) {
            folder.file("vars/model/" + slug + ".yaml", model.toString());
        }
        Map<ItemKey, String> common = common(items);
        List<PhoneSnapshot> said = new ArrayList<>();
        for (int i = 0; i < phones; i++) {
            said.add(phone(i, common));
        }
        SnapshotFile.write(Snapshot.empty("Sample").refreshed(said), root.resolve("snapshot.json"));
        return root;
    }

    /** What the phones have in common; its texts are shared, so that thousands of phones fit into the heap while they are made. */
    private static Map<ItemKey, String> common(int items) {
        Map<ItemKey, String> common = new TreeMap<>();
        for (int i = 0; i < items; i++) {
            common.put(ItemKey.of("setting-" + i), "value-" + i);
        }
        return common;
    }

    private static PhoneSnapshot phone(int number, Map<ItemKey, String> common) {
        Map<ItemKey, String> all = new TreeMap<>(common);
        all.put(ItemKey.of("sip-name"), SampleFolder.e164(number));
        for (int i = 0; i < 2 && number % 20 == 0; i++) {
            all.put(ItemKey.of("setting-" + i), "old-" + i);
        }
        for (int i = 0; i < OWN_VALUES; i++) {
            all.put(ItemKey.of("own-" + i), number + "-" + i);
        }
        return new PhoneSnapshot(
                SampleFolder.mac(number),
                Said.READ,
                "",
                SampleFolder.deviceType(number),
                "V3 R5.12.0",
                PhoneLimits.NONE,
                ItemValues.of(all),
                SECRETS,
                ItemValues.EMPTY,
                APPLIED,
                ItemValues.EMPTY,
                ItemValues.EMPTY,
                List.of());
    }

    private static long[] measure(Path root, int phones) throws IOException {
        long began = processor();
        Fleet fleet = new FleetReader().read(root.resolve("fleet"));
        long read = processor();
        Snapshot snapshot = SnapshotFile.read(root.resolve("snapshot.json"));
        long known = processor();
        Plan plan = Comparison.of(fleet, snapshot, PlanSettings.DEFAULTS);
        PlanFile.write(plan, root.resolve("plan.json"));
        long made = processor();
        if (plan.changedPhones() != (phones + 19) / 20 || plan.allPhones() != phones) {
            throw new IllegalStateException("the plan is not the expected one: " + plan);
        }
        return new long[] {read - began, known - read, made - known};
    }
}
