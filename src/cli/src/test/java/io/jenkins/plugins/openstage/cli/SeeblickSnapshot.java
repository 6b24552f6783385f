package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.plan.FileSums;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.snapshot.KeptFile;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits.Entities;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The snapshot of the example fleet Seeblick: the phones as they were before the last changes of the folder, with a few that somebody
 * has changed by hand. Makes the same one every time.
 */
final class SeeblickSnapshot {

    private static final Instant READ = Instant.parse("2026-11-27T22:00:00Z");
    private static final Instant READ_BEFORE = Instant.parse("2026-11-20T22:00:00Z");
    private static final String SERVICE = "https://provisioning.seeblick.example:18443/DeploymentService/LoginService";

    /** Numbers of the phones that somebody has changed by hand, and when. */
    private static final Map<String, String> CHANGED_BY_HAND = Map.of(
            "498955510030", "2026-11-25T09:12:40Z",
            "498955510077", "2026-11-26T13:48:02Z",
            "498215552019", "2026-11-26T13:55:31Z");

    /** Numbers of the phones that did not answer when the others were read last. */
    private static final Set<String> QUIET = Set.of("435574555040", "435574555041");

    private final Fleet fleet;
    private final Map<String, Map<ItemKey, String>> factory = new HashMap<>();
    private final FileSums sums = new FileSums();

    private SeeblickSnapshot(Fleet fleet) {
        this.fleet = fleet;
    }

    static Snapshot of(Fleet fleet) throws IOException {
        SeeblickSnapshot made = new SeeblickSnapshot(fleet);
        made.unpack();
        List<PhoneSnapshot> phones = new ArrayList<>();
        fleet.phones().forEach(phone -> phones.add(made.snapshot(phone)));
        return Snapshot.empty(fleet.name()).refreshed(phones);
    }

    /** What each model has when it comes from the factory. */
    private void unpack() throws IOException {
        try (Simulation simulation = Simulation.start(SimulationSettings.DEFAULTS)) {
            for (String slug : fleet.models().keySet()) {
                String model = fleet.models().get(slug).deviceType();
                PhoneProfile profile = new PhoneProfile(
                        new MacAddress(String.format("02:00:00:00:00:%02X", factory.size())),
                        model,
                        PhoneProfile.usualFirmware(model),
                        "",
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        URI.create(SERVICE),
                        Behaviour.REGULAR);
                Map<ItemKey, String> items = new TreeMap<>();
                for (Item item : simulation.add(profile).items()) {
                    if (!item.status().problem()) {
                        items.put(item.key(), item.value());
                    }
                }
                factory.put(slug, items);
            }
        }
    }

    private PhoneSnapshot snapshot(FleetPhone phone) {
        String firmware = firmware(phone);
        Map<ItemKey, String> items = items(phone, firmware);
        List<Item> said = new ArrayList<>();
        items.forEach((key, value) -> said.add(Item.of(key, value)));
        said.add(Item.problem(ItemKey.of("user-pwd-unicode"), ItemStatus.FAILED));
        if (old(phone)) {
            said.removeIf(item -> item.name().equals("snmp-queries-allowed"));
            said.add(Item.problem(ItemKey.of("snmp-queries-allowed"), ItemStatus.NOT_SUPPORTED));
        }
        String changed = CHANGED_BY_HAND.get(phone.e164());
        PhoneDump dump = new PhoneDump(
                phone.mac(),
                QUIET.contains(phone.e164()) ? READ_BEFORE : READ,
                phone.address(),
                fleet.models().get(phone.model()).deviceType(),
                firmware,
                limits(phone),
                ItemList.of(said),
                changed == null ? Map.of() : Map.of(ItemKey.of("enable-WBM"), changed));
        Set<ItemKey> secrets = fleet.secretsOf(phone);
        return PhoneSnapshot.of(dump, secrets::contains, Masking.standard())
                .told(Map.of(
                        ItemKey.of("sip-pwd"), "${credential:sip}",
                        ItemKey.of("admin-pwd"), "${credential:admin-2026-q3}"))
                .withFiles(deployed(phone).stream()
                        .map(file -> new KeptFile(
                                file.name(), file.type(), sums.of(file.path()).sha256()))
                        .toList());
    }

    /** Phones with firmware V2, and their limits. */
    private static boolean old(FleetPhone phone) {
        return phone.model().equals("os15");
    }

    private static String firmware(FleetPhone phone) {
        return switch (phone.model()) {
            case "os15" -> "V2 R2.48.0";
            case "os40" -> "V3 R3.11.0";
            case "cp400" -> "1.10.2.0002";
            default -> "V3 R5.12.0";
        };
    }

    private static PhoneLimits limits(FleetPhone phone) {
        return old(phone) ? new PhoneLimits(20, 5_492, Entities.NOT_READ, Set.of()) : PhoneLimits.NONE.withMaxItems(-1);
    }

    private Map<ItemKey, String> items(FleetPhone phone, String firmware) {
        Map<ItemKey, String> items = new TreeMap<>(factory.get(phone.model()));
        for (Item wanted : fleet.itemsFor(phone, name -> Optional.of("set"))) {
            if (readable(wanted.name())) {
                items.put(wanted.key(), wanted.value());
            }
        }
        FirmwareVersion version = FirmwareVersion.parse(firmware);
        boolean cp = phone.model().startsWith("cp");
        for (String name : List.of("software-version", "related-software-version")) {
            items.put(ItemKey.of(name), cp ? version.written() : version.reported());
        }
        items.put(ItemKey.of("mac-addr"), phone.mac().text());
        items.put(ItemKey.of("ipaddress"), phone.address());
        items.put(ItemKey.of("basic-e164"), phone.e164());
        items.put(ItemKey.of("contact-me-uri"), "http://" + phone.address() + ":8085/contact_dls.html/ContactDLS");
        items.put(ItemKey.of("dls-contact-interval"), "300");
        asBefore(phone, items);
        files(phone, items);
        return items;
    }

    private static boolean readable(String name) {
        return ItemCatalogue.standard()
                .find(name)
                .filter(item -> item.access() != CatalogueItem.Access.WRITE_ONLY)
                .isPresent();
    }

    /** What the folder has changed since. */
    private static void asBefore(FleetPhone phone, Map<ItemKey, String> items) {
        if (phone.site().equals("bregenz")) {
            items.put(ItemKey.of("sntp-addr"), "10.62.0.5");
        }
        if (phone.groups().contains("ward")) {
            items.put(ItemKey.of("function-key-def", 2), "25");
            items.put(ItemKey.of("key-label-unicode", 2), "No calls");
        }
        if (phone.model().equals("os60") && !phone.site().equals("munich")) {
            items.put(ItemKey.of("ldap-server-port"), "389");
            items.put(ItemKey.of("ldap-transport"), "0");
        }
        if (CHANGED_BY_HAND.containsKey(phone.e164())) {
            items.put(ItemKey.of("enable-WBM"), "true");
        }
    }

    /** The logos, which Zurich has not got yet. */
    private List<FleetFile> deployed(FleetPhone phone) {
        return phone.site().equals("zurich") ? List.of() : fleet.filesFor(phone);
    }

    private void files(FleetPhone phone, Map<ItemKey, String> items) {
        int index = 1;
        for (FleetFile file : deployed(phone)) {
            items.put(ItemKey.of("file-deployment-name", index), file.name());
            items.put(ItemKey.of("file-deployment-type", index), file.type());
            items.put(ItemKey.of("file-deployment-status", index), "ok");
            items.put(ItemKey.of("file-deployment-date", index), "02:11:2026");
            items.put(ItemKey.of("file-deployment-time", index), "05:30:00");
            index++;
        }
    }
}
