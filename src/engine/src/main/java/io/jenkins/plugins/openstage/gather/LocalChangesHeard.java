package io.jenkins.plugins.openstage.gather;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.settings.PhoneRegister;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Notes which items were changed at phones while the endpoint was open: phones say so themselves (protocol.md 8.2). Only for an
 * endpoint that reads, for what is written to a phone comes here as well. Thread-safe.
 */
public final class LocalChangesHeard implements PhoneRegister {

    private static final int MOST_PHONES = 50_000;
    private static final int MOST_ITEMS = 500;

    private final Map<MacAddress, PhoneIdentity> identities = new LinkedHashMap<>();
    private final Map<MacAddress, Map<ItemKey, String>> changes = new HashMap<>();
    private final Clock clock;

    /**
     * @param clock says when a change was heard
     */
    public LocalChangesHeard(Clock clock) {
        this.clock = clock;
    }

    /** Every phone is read by the job it is asked for, and none by the way. */
    @Override
    public boolean knows(MacAddress phone) {
        return false;
    }

    @Override
    public Optional<ItemList> configuration(MacAddress phone) {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<PhoneIdentity> identity(MacAddress phone) {
        return Optional.ofNullable(identities.get(phone));
    }

    @Override
    public synchronized void replace(PhoneIdentity phone, ItemList configuration) {
        known(phone);
    }

    @Override
    public synchronized void update(PhoneIdentity phone, ItemList changed) {
        if (!known(phone)) {
            return;
        }
        Map<ItemKey, String> mine = changes.computeIfAbsent(phone.mac(), any -> new HashMap<>());
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        for (Item item : changed) {
            if (mine.size() < MOST_ITEMS || mine.containsKey(item.key())) {
                mine.put(item.key(), now);
            }
        }
    }

    private boolean known(PhoneIdentity phone) {
        if (identities.size() < MOST_PHONES || identities.containsKey(phone.mac())) {
            identities.put(phone.mac(), phone);
            return true;
        }
        return false;
    }

    /** Which items of a phone were changed there, with the time in ISO 8601. */
    synchronized Map<ItemKey, String> of(MacAddress mac) {
        return Map.copyOf(changes.getOrDefault(mac, Map.of()));
    }
}
