package io.jenkins.plugins.openstage.gather;

import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What became of reading many phones. Holds no secret.
 *
 * @param read the phones that answered
 * @param failures those that did not and are known by their MAC address, with why
 * @param failed how many did not answer, whether their MAC address is known or not
 */
public record Gathered(List<PhoneSnapshot> read, Map<MacAddress, String> failures, int failed) {

    public Gathered {
        read = List.copyOf(read);
        failures = Map.copyOf(failures);
    }

    /**
     * Takes the results of {@code ReadAllItems}.
     *
     * @param when the time that counts as that of the reading; one for all phones, so that snapshots differ in what phones say
     * @param limits what was heard meanwhile
     * @param local what was heard meanwhile
     * @param secrets which items of a phone are secrets, besides those that the catalogue says are
     */
    public static Gathered of(
            List<JobResult> results,
            Instant when,
            LimitsHeard limits,
            LocalChangesHeard local,
            Function<MacAddress, Set<ItemKey>> secrets) {
        List<PhoneSnapshot> read = new ArrayList<>();
        Map<MacAddress, String> failures = new TreeMap<>();
        int failed = 0;
        for (JobResult result : results) {
            if (result instanceof JobResult.Done done) {
                read.add(snapshot(done, when, limits, local, secrets));
            } else {
                failed++;
                result.phone().expectedMac().ifPresent(mac -> failures.put(mac, result.sentence()));
            }
        }
        return new Gathered(read, failures, failed);
    }

    /** Takes what files say instead of phones. */
    public static Gathered of(List<PhoneDump> dumps, Reading reading) {
        List<PhoneSnapshot> read = new ArrayList<>();
        for (PhoneDump dump : dumps) {
            Set<ItemKey> secrets = reading.secretsOf(dump.mac());
            read.add(PhoneSnapshot.of(dump, secrets::contains, Masking.standard()));
        }
        return new Gathered(read, Map.of(), 0);
    }

    private static PhoneSnapshot snapshot(
            JobResult.Done done,
            Instant when,
            LimitsHeard limits,
            LocalChangesHeard local,
            Function<MacAddress, Set<ItemKey>> secrets) {
        PhoneIdentity identity = done.identity();
        MacAddress mac = identity.mac();
        PhoneDump dump = new PhoneDump(
                mac,
                when,
                done.phone().toString(),
                identity.deviceType(),
                identity.softwareVersion(),
                limits.of(mac),
                done.items().plus(ItemList.of(done.problems())),
                local.of(mac));
        return PhoneSnapshot.of(dump, secrets.apply(mac)::contains, Masking.standard());
    }
}
