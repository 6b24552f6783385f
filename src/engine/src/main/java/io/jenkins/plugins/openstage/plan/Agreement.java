package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.plan.Change.Kind;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a plan says what its fleet folder says; one that somebody changed by hand does not. Not thread-safe. */
public final class Agreement {

    private final Replaced replaced;

    public Agreement(Plan plan) {
        this.replaced = new Replaced(plan.replaced());
    }

    /**
     * The first change of a phone that the folder does not want.
     *
     * @param desired what the folder says of the phone
     */
    public Optional<ItemKey> unwanted(FleetPhone phone, Map<ItemKey, Setting> desired, List<Change> changes) {
        return changes.stream()
                .filter(change -> !wanted(phone, desired.get(change.key()), change))
                .map(Change::key)
                .findFirst();
    }

    private boolean wanted(FleetPhone phone, Setting setting, Change change) {
        if (setting == null) {
            return change.kind() == Kind.REMOVE
                    && replaced.includes(change.key())
                    && Replaced.nothing(change.key()).equals(Optional.of(change.to()));
        }
        if (Placeholders.credentialIn(setting.value())) {
            return change.secret() && change.to().equals(reference(setting.value(), phone));
        }
        String value = Placeholders.fill(setting.value(), phone, name -> Optional.empty());
        return change.kind() == Kind.REMOVE
                ? ValueMeaning.unset(value) && change.to().isEmpty()
                : !change.secret() && change.to().equals(value);
    }

    /** A value that refers to secrets, with all else filled in. */
    static String reference(String value, FleetPhone phone) {
        return Placeholders.fill(value, phone, name -> Optional.of("${credential:" + name + "}"));
    }
}
