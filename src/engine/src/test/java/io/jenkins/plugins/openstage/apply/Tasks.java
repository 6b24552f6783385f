package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Effects;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What phones are to be told, and what became of that. */
final class Tasks {

    private Tasks() {}

    static MacAddress mac(int number) {
        return new MacAddress(String.format(Locale.ROOT, "00:1A:E8:00:00:%02X", number));
    }

    /** A phone is to be told these, written {@code name=value}; what refers to a credential is a secret. */
    static PhoneTask task(int number, String... items) {
        FleetPhone phone = new FleetPhone(mac(number), "192.0.2." + number, "", "os60", "berlin", Set.of());
        List<Change> changes = new ArrayList<>();
        for (String item : items) {
            int equals = item.indexOf('=');
            String value = item.substring(equals + 1);
            changes.add(new Change(
                    ItemKey.parse(item.substring(0, equals)), Change.Kind.SET, "", value, value.startsWith("${")));
        }
        return new PhoneTask(phone, true, Integer.MAX_VALUE, changes, List.of());
    }

    /** The phone did it, with these effects on its items. */
    static AppliedPhone done(PhoneTask task, Map<String, Effect> effects) {
        PhoneIdentity identity = new PhoneIdentity(task.phone().mac(), "", "OpenStage 60", "V3 R5.12.0");
        return new AppliedPhone(
                task, new JobResult.Done(task.address(), identity, ItemList.EMPTY, List.of(), of(effects)));
    }

    /** The phone did not do it, with these effects until then. */
    static AppliedPhone failed(PhoneTask task, Failure failure, Map<String, Effect> effects) {
        return new AppliedPhone(task, new JobResult.Failed(task.address(), failure, "so it was", null, of(effects)));
    }

    private static Effects of(Map<String, Effect> effects) {
        return new Effects(
                effects.entrySet().stream()
                        .map(entry -> new ItemEffect(ItemKey.parse(entry.getKey()), entry.getValue(), ""))
                        .toList(),
                List.of());
    }
}
