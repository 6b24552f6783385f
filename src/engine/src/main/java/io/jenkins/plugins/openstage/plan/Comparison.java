package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.DeviceTypes;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.ItemFamilies;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what a fleet folder says with what phones have. For one use by one thread. */
public final class Comparison {

    private static final int NAMED_STRANGERS = 5;
    private static final ItemKey SECURE_MODE = ItemKey.of("dls-mode-secure");
    private static final String SECURE_FAMILY = ItemFamilies.of(ItemKey.of("dls-secure-port"));

    private final Fleet fleet;
    private final Snapshot snapshot;
    private final PlanSettings settings;
    private final Replaced replaced;
    private final FleetDigest content;
    private final FileComparison fileComparison;
    private final List<PlannedPhone> phones = new ArrayList<>();
    private final Map<Change, PhoneSet.Builder> changes = new HashMap<>();
    private final Map<FileDeployment, PhoneSet.Builder> files = new HashMap<>();
    private final Map<Map.Entry<ItemKey, String>, PhoneSet.Builder> notTaken = new HashMap<>();
    private final List<Untold> untold = new ArrayList<>();
    private final Map<String, Boolean> ofSecureMode = new HashMap<>();
    private int unchanged;

    private Comparison(Fleet fleet, Snapshot snapshot, PlanSettings settings) {
        this.fleet = fleet;
        this.snapshot = snapshot;
        this.settings = settings;
        this.replaced = new Replaced(settings.replaced());
        this.content = new FleetDigest(fleet);
        this.fileComparison = new FileComparison(fleet);
    }

    /**
     * The plan that makes of what the snapshot says what the fleet folder says. Reads the files that phones shall have.
     *
     * @throws IllegalArgumentException with a sentence when one of these files cannot be read
     */
    public static Plan of(Fleet fleet, Snapshot snapshot, PlanSettings settings) {
        return new Comparison(fleet, snapshot, settings).plan();
    }

    private Plan plan() {
        fleet.phones().stream().sorted(Comparator.comparing(FleetPhone::mac)).forEach(this::phone);
        return new Plan(
                fleet.name(),
                content.end(),
                settings.revision(),
                settings.replaced(),
                unchanged,
                phones,
                changes.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                new ChangeGroup(entry.getKey(), entry.getValue().build()))
                        .toList(),
                files.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                new FileGroup(entry.getKey(), entry.getValue().build()))
                        .toList(),
                notTaken.entrySet().stream()
                        .map(entry -> new NotTaken(
                                entry.getKey().getKey(),
                                entry.getKey().getValue(),
                                entry.getValue().build()))
                        .sorted(NotTaken.ORDER)
                        .toList(),
                untold);
    }

    private void phone(FleetPhone phone) {
        Map<ItemKey, Setting> desired = fleet.layers().forPhone(phone);
        desired.forEach(content::value);
        List<FleetFile> desiredFiles = fileComparison.desired(phone);
        desiredFiles.forEach(file -> content.file(file.name(), file.type(), fileComparison.sum(file)));
        content.phone(phone);
        PhoneSnapshot actual = snapshot.phones().get(phone.mac());
        Optional<String> reason = reason(phone, actual, desired);
        if (reason.isPresent()) {
            untold.add(untold(phone, reason.get()));
            return;
        }
        PhoneComparison comparison = new PhoneComparison(phone, actual);
        desired.forEach(comparison::compare);
        if (!replaced.none()) {
            comparison.takeAway(replaced, desired.keySet());
        }
        List<FileDeployment> missing = fileComparison.missing(desiredFiles, actual);
        if (comparison.clear().isPresent()) {
            untold.add(untold(phone, comparison.clear().get()));
        } else if (comparison.changes().isEmpty() && comparison.notTaken().isEmpty() && missing.isEmpty()) {
            unchanged++;
        } else {
            add(phone, actual, comparison, missing);
        }
    }

    private void add(FleetPhone phone, PhoneSnapshot actual, PhoneComparison comparison, List<FileDeployment> missing) {
        int place = phones.size();
        phones.add(new PlannedPhone(
                phone.mac(),
                phone.address(),
                phone.e164(),
                phone.model(),
                phone.site(),
                actual.read(),
                comparison.before()));
        for (Change change : comparison.changes()) {
            changes.computeIfAbsent(change, any -> new PhoneSet.Builder()).add(place);
        }
        missing.forEach(file ->
                files.computeIfAbsent(file, any -> new PhoneSet.Builder()).add(place));
        comparison.notTaken().entrySet().forEach(entry -> notTaken.computeIfAbsent(
                        Map.entry(entry.getKey(), entry.getValue()), any -> new PhoneSet.Builder())
                .add(place));
    }

    private static Untold untold(FleetPhone phone, String reason) {
        return new Untold(phone.mac(), phone.address(), phone.model(), phone.site(), reason);
    }

    /** Why a phone cannot be told. */
    private Optional<String> reason(FleetPhone phone, PhoneSnapshot actual, Map<ItemKey, Setting> desired) {
        String failure = settings.failures().get(phone.mac());
        if (failure != null) {
            return Optional.of(failure);
        }
        if (actual == null) {
            return Optional.of("the snapshot has nothing of it; gather it, or take it out of the inventory");
        }
        Model model = fleet.models().get(phone.model());
        if (model != null && !DeviceTypes.same(model.deviceType(), actual.model())) {
            return Optional.of("the inventory says that it is " + article(model.deviceType()) + " (" + phone.model()
                    + "), but it calls itself "
                    + (actual.model().isEmpty()
                            ? "nothing"
                            : "'" + ShownValue.of(actual.model(), ShownValue.LONGEST) + "'")
                    + "; correct the inventory, or look which phone this is");
        }
        if (!actual.values().has(SECURE_MODE) && desired.keySet().stream().anyMatch(this::touchesSecureMode)) {
            return Optional.of("it did not say whether it is in Secure Mode, and the folder gives it items of that;"
                    + " gather it again");
        }
        return Optional.empty();
    }

    private boolean touchesSecureMode(ItemKey key) {
        return ofSecureMode.computeIfAbsent(
                key.name(), name -> ItemFamilies.of(ItemKey.of(name)).equals(SECURE_FAMILY));
    }

    private static String article(String model) {
        return ("AEIOU".indexOf(Character.toUpperCase(model.isEmpty() ? ' ' : model.charAt(0))) < 0 ? "a " : "an ")
                + model;
    }

    /** A sentence when the snapshot has phones that the inventory does not have: somebody should look. */
    public static Optional<String> doubt(Fleet fleet, Snapshot snapshot) {
        List<PhoneSnapshot> strangers = strangers(fleet, snapshot);
        if (strangers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("the snapshot has " + Counted.of(strangers.size(), "phone")
                + (strangers.size() == 1 ? " that is" : " that are") + " not in the inventory: "
                + named(strangers.stream().map(PhoneSnapshot::mac).toList())
                + (Departed.areMost(strangers.size(), snapshot)
                        ? "; see whether it is the snapshot of this fleet"
                        : "; the next gather of this folder drops what is known of "
                                + (strangers.size() == 1 ? "it" : "them")));
    }

    /** Some of these, for a sentence. */
    public static String named(Collection<MacAddress> macs) {
        return macs.stream().limit(NAMED_STRANGERS).map(MacAddress::text).collect(Collectors.joining(", "))
                + (macs.size() > NAMED_STRANGERS ? ", …" : "");
    }

    /** The phones of the snapshot that the inventory does not have. */
    public static List<PhoneSnapshot> strangers(Fleet fleet, Snapshot snapshot) {
        Map<String, PhoneSnapshot> rest = new TreeMap<>();
        snapshot.phones().forEach((mac, phone) -> rest.put(mac.text(), phone));
        fleet.phones().forEach(phone -> rest.remove(phone.mac().text()));
        return List.copyOf(rest.values());
    }
}
