package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.MessageParts;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells phones where to poll whenever they start up (trap 26), and those that were in a call then as soon as they call again.
 * Used under the desk's lock.
 */
final class PollingDuty {
    private final Optional<Polling> polling;
    private final int mostOwed;
    private final int chunkBytes;
    private final Set<MacAddress> owed = new LinkedHashSet<>();

    PollingDuty(EndpointSettings settings) {
        this.polling = settings.contact().polled();
        this.mostOwed = settings.limits().phones();
        this.chunkBytes = settings.chunkBytes();
    }

    /** What the phone that calls has to be told, if anything. */
    Optional<Duty> of(Caller caller) {
        boolean due = caller.reason() == Reason.START_UP || owed.contains(caller.mac());
        return polling.filter(settings -> due)
                .map(settings -> new WriteDuty(
                        MessageParts.single(settings.items(), caller.maxItems(), chunkBytes),
                        (status, problems) -> ended(caller.mac(), status)));
    }

    /** Whether the phone still has to be told. */
    boolean owes(MacAddress phone) {
        return owed.contains(phone);
    }

    private void ended(MacAddress phone, ReplyStatus status) {
        owed.remove(phone);
        if (status == ReplyStatus.BUSY) {
            owed.add(phone);
            Iterator<MacAddress> eldest = owed.iterator();
            while (owed.size() > mostOwed) {
                eldest.next();
                eldest.remove();
            }
        }
    }
}
