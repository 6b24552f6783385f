package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.PhoneRegister;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps the register up to date with what phones report and take (protocol.md 8). Used under the desk's lock. */
public final class RegisterDuty {
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
            "modified-items",
            "requested-items",
            "user-pwd",
            "user-pwd-unicode",
            "gigabit-ethernet",
            "gigabit-ethernet-enabled",
            "backlight-type");

    private final Optional<PhoneRegister> register;
    private final boolean readUnknownPhones;
    private final Newcomers newcomers;

    public RegisterDuty(EndpointSettings.Knowledge knowledge, Newcomers newcomers) {
        this.register = knowledge.kept().map(GuardedRegister::new);
        this.readUnknownPhones = knowledge.readUnknownPhones();
        this.newcomers = newcomers;
    }

    /** Takes over the changes that came with the call. */
    void called(Caller caller) {
        if (caller.reason() == Reason.LOCAL_CHANGES && attached(caller)) {
            List<Item> changed = caller.items().stream()
                    .filter(item ->
                            !BASIC.contains(item.name()) && !item.status().problem())
                    .toList();
            keep(caller, kept -> kept.update(caller.identity(), ItemList.of(changed)));
        }
    }

    /** Keeps what a phone said, unless it would be one phone too many that its address brings. */
    private void keep(Caller caller, Consumer<PhoneRegister> change) {
        if (register.isEmpty() || !isWelcome(caller)) {
            return;
        }
        if (isNew(caller)) {
            newcomers.brings(caller.peer().getAddress());
        }
        change.accept(register.get());
    }

    private boolean isWelcome(Caller caller) {
        return !isNew(caller) || newcomers.mayBring(caller.peer().getAddress());
    }

    /** Whether nothing is known of the phone, and nothing proves that it is the one it names. */
    private boolean isNew(Caller caller) {
        return !caller.door().secure()
                && register.flatMap(kept -> kept.identity(caller.mac())).isEmpty();
    }

    /** Reads the phone's items, if that is needed to know its configuration. */
    Optional<Duty> of(Caller caller) {
        return wantsAllItems(caller)
                ? Optional.of(ReadDuty.all(items -> keep(caller, kept -> kept.replace(caller.identity(), items))))
                : Optional.empty();
    }

    private boolean wantsAllItems(Caller caller) {
        if (register.isEmpty()) {
            return false;
        }
        boolean known = register.get().knows(caller.mac());
        return switch (caller.reason()) {
            case START_UP ->
                !isBetweenUsers(caller) && (known ? caller.flag("configuration-changed-flag") : readsUnknown(caller));
            case LOCAL_CHANGES -> !attached(caller) && (known || readsUnknown(caller));
            case INVENTORY_CHANGES -> known && caller.flag("configuration-changed-flag");
            default -> false;
        };
    }

    /** A user is about to be logged on, so what the phone has is not what it will have (protocol.md 16.6). */
    private static boolean isBetweenUsers(Caller caller) {
        return caller.items().value("sip-mobility-state").filter("2"::equals).isPresent();
    }

    private boolean readsUnknown(Caller caller) {
        return readUnknownPhones && isWelcome(caller);
    }

    /** By the flag and not by the version or the number, which lies (protocol.md 8.2, 18a). */
    private static boolean attached(Caller caller) {
        return caller.flag("configuration-attached-flag");
    }

    /** A job is done; what it read or wrote is the phone's configuration now. */
    public void done(Job job, PhoneIdentity phone, Outcome.Done done) {
        if (register.isEmpty()) {
            return;
        }
        if (job instanceof Job.ReadAllItems) {
            register.get().replace(phone, done.items());
        } else if (job instanceof Job.ReadItems) {
            register.get().update(phone, done.items());
        } else if (job instanceof Job.WriteItems write) {
            register.get().update(phone, taken(write.items(), done));
        } else if (job instanceof Job.Apply apply) {
            // What it says of itself counts more than what it was told.
            register.get().update(phone, taken(apply.values(), done).plus(done.items()));
        } else if (job instanceof Job.Release release && release.changes() != null) {
            done(release.changes(), phone, done);
        }
    }

    private static ItemList taken(ItemList written, Outcome.Done done) {
        Set<ItemKey> refused = new HashSet<>();
        done.problems().forEach(item -> refused.add(item.key()));
        return ItemList.of(
                written.stream().filter(item -> !refused.contains(item.key())).toList());
    }
}
