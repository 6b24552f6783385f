package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the register up to date with what phones report and take (protocol.md 8). Used under the desk's lock. */
final class RegisterDuty {
    /** What every initial message has (protocol.md 6.1, 16.4): it opens the message and is no change. */
    private static final Set<String> BASIC = Set.of(
            "device-type",
            "related-device-type",
            "software-type",
            "related-software-type",
            "software-version",
            "related-software-version",
            "contact-me-uri",
            "mac-addr",
            "basic-e164",
            "configuration-changed-flag",
            "configuration-attached-flag",
            "configuration-attached-number",
            "part-number",
            "sip-mobility-state",
            "mobility-enabled",
            "user-pwd",
            "user-pwd-unicode",
            "gigabit-ethernet",
            "gigabit-ethernet-enabled",
            "backlight-type");

    private final Optional<PhoneRegister> register;
    private final boolean readUnknownPhones;

    RegisterDuty(EndpointSettings.Knowledge knowledge) {
        this.register = knowledge.kept().map(GuardedRegister::new);
        this.readUnknownPhones = knowledge.readUnknownPhones();
    }

    /** Takes over the changes that came with the call. */
    void called(Caller caller) {
        if (caller.reason() == Reason.LOCAL_CHANGES && attached(caller)) {
            List<Item> changed = caller.items().stream()
                    .filter(item ->
                            !BASIC.contains(item.name()) && !item.status().problem())
                    .toList();
            register.ifPresent(kept -> kept.update(caller.identity(), ItemList.of(changed)));
        }
    }

    /** Reads the phone's items, if that is needed to know its configuration. */
    Optional<Duty> of(Caller caller) {
        return wantsAllItems(caller)
                ? Optional.of(ReadDuty.all(items -> readAll(caller.identity(), items)))
                : Optional.empty();
    }

    private boolean wantsAllItems(Caller caller) {
        if (register.isEmpty()) {
            return false;
        }
        boolean known = register.get().knows(caller.mac());
        return switch (caller.reason()) {
            case START_UP -> known ? caller.flag("configuration-changed-flag") : readUnknownPhones;
            case LOCAL_CHANGES -> !attached(caller) && (known || readUnknownPhones);
            case INVENTORY_CHANGES -> known && caller.flag("configuration-changed-flag");
            default -> false;
        };
    }

    /** By the flag and not by the version or the number, which lies (protocol.md 8.2, 18a). */
    private static boolean attached(Caller caller) {
        return caller.flag("configuration-attached-flag");
    }

    /** All items were read. */
    private void readAll(PhoneIdentity phone, ItemList items) {
        register.ifPresent(kept -> kept.replace(phone, items));
    }

    /** A job is done; what it read or wrote is the phone's configuration now. */
    void done(Job job, PhoneIdentity phone, Outcome.Done done) {
        if (register.isEmpty()) {
            return;
        }
        if (job instanceof Job.ReadAllItems) {
            readAll(phone, done.items());
        } else if (job instanceof Job.ReadItems) {
            register.get().update(phone, done.items());
        } else if (job instanceof Job.WriteItems write) {
            Set<ItemKey> refused = new HashSet<>();
            done.problems().forEach(item -> refused.add(item.key()));
            List<Item> written = write.items().stream()
                    .filter(item -> !refused.contains(item.key()))
                    .toList();
            register.get().update(phone, ItemList.of(written));
        }
    }
}
