package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.ClearSecrets;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.plan.Change.Kind;
import io.jenkins.plugins.openstage.snapshot.ItemValues;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one phone shall have, against what it has. For one use by one thread. */
final class PhoneComparison {

    private final FleetPhone phone;
    private final PhoneSnapshot actual;
    private final List<Change> changes = new ArrayList<>();
    private final Map<ItemKey, String> notTaken = new LinkedHashMap<>();
    private String clear;

    PhoneComparison(FleetPhone phone, PhoneSnapshot actual) {
        this.phone = phone;
        this.actual = actual;
    }

    List<Change> changes() {
        return changes;
    }

    /** What the phone does not take, with the status that it gave. */
    Map<ItemKey, String> notTaken() {
        return notTaken;
    }

    /** Where a secret stands in clear, which no plan may hold. */
    Optional<String> clear() {
        return Optional.ofNullable(clear);
    }

    void compare(ItemKey key, Setting setting) {
        String written = setting.value();
        boolean filled = written.contains("${");
        if (filled && Placeholders.credentialIn(written)) {
            if (ClearSecrets.in(key.name(), written)) {
                clear = clear == null ? place(key, setting) : clear;
            } else {
                secret(key, Agreement.reference(written, phone));
            }
            return;
        }
        String wanted = filled ? Placeholders.fill(written, phone, name -> Optional.empty()) : written;
        String has = actual.values().get(key);
        if (has != null) {
            if (!ValueMeaning.same(key.name(), has, wanted)) {
                different(key, setting, has, wanted);
            }
        } else if (ItemCatalogue.standard().secret(key.name())) {
            emptied(key, setting, wanted);
        } else {
            absent(key, setting, wanted);
        }
    }

    private void different(ItemKey key, Setting setting, String has, String wanted) {
        if (refused(key) || inClear(key, setting, wanted)) {
            return;
        }
        if (ValueMeaning.unset(wanted)) {
            changes.add(new Change(key, Kind.REMOVE, has, "", false));
        } else {
            Kind kind = ValueMeaning.unset(has) ? Kind.SET : Kind.CHANGE;
            changes.add(new Change(key, kind, kind == Kind.SET ? "" : has, wanted, false));
        }
    }

    /** What the phone does not tell is not there, or cannot be told; then it counts what it was told last. */
    private void absent(ItemKey key, Setting setting, String wanted) {
        String told = actual.applied().get(key);
        boolean same = ValueMeaning.unset(wanted) || (told != null && ValueMeaning.same(key.name(), told, wanted));
        if (!same && !refused(key) && !inClear(key, setting, wanted)) {
            changes.add(new Change(key, Kind.SET, "", wanted, false));
        }
    }

    private void secret(ItemKey key, String reference) {
        if (!reference.equals(actual.applied().get(key)) && !refused(key)) {
            changes.add(new Change(key, Kind.SET, "", reference, true));
        }
    }

    /** Of a secret in clear only the empty one can be spoken of. */
    private void emptied(ItemKey key, Setting setting, String wanted) {
        if (!ValueMeaning.unset(wanted)) {
            clear = clear == null ? place(key, setting) : clear;
            return;
        }
        String state = actual.secrets().get(key);
        String told = actual.applied().get(key);
        boolean has = PhoneSnapshot.SET.equals(state) || (state == null && told != null && !told.isEmpty());
        if (has && !refused(key)) {
            changes.add(new Change(key, Kind.REMOVE, "", "", true));
        }
    }

    private boolean refused(ItemKey key) {
        String status = actual.problems().get(key);
        boolean refused = status != null && ItemStatus.of(status).lasting();
        if (refused) {
            notTaken.put(key, status);
        }
        return refused;
    }

    /** A login in a URL, a private key: what is masked everywhere else must not stand in a plan. */
    private boolean inClear(ItemKey key, Setting setting, String wanted) {
        boolean secret = ClearSecrets.in(key.name(), wanted);
        if (secret && clear == null) {
            clear = place(key, setting);
        }
        return secret;
    }

    private static String place(ItemKey key, Setting setting) {
        return "the value of item " + key + " in " + setting.file() + ":" + setting.line()
                + " is a secret, or has one in it, and stands there in clear; write ${credential:name} instead";
    }

    /** What the phone has of a family that is replaced, and the folder does not say. */
    void takeAway(Replaced replaced, Set<ItemKey> said) {
        takeAway(actual.values(), replaced, said, false);
        takeAway(actual.secrets(), replaced, said, true);
    }

    private void takeAway(ItemValues values, Replaced replaced, Set<ItemKey> said, boolean secret) {
        values.forEach((key, value) -> {
            boolean nothing = secret ? value.equals(PhoneSnapshot.NOT_SET) : ValueMeaning.unset(value);
            if (nothing || said.contains(key) || !replaced.includes(key) || refused(key)) {
                return;
            }
            Replaced.nothing(key)
                    .filter(instead -> !ValueMeaning.same(key.name(), value, instead))
                    .ifPresent(
                            instead -> changes.add(new Change(key, Kind.REMOVE, secret ? "" : value, instead, secret)));
        });
    }

    /** The digest of what the changes touch. */
    String before() {
        return Before.of(actual.model(), actual.firmware(), changes, key -> actual.values()
                .get(key));
    }
}
