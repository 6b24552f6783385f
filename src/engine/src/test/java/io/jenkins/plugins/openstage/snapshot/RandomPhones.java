package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.plan.SampleFolder;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits.Entities;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Phones of a {@link SampleFolder} in random states; the same seed makes the same states. */
public final class RandomPhones {

    /** Stands in every secret, so that a search finds whatever leaks. */
    public static final String SECRET = "Geh3im-fuer-niemanden";

    private static final List<String> STRINGS =
            List.of("sip-name", "realm", "MWI-new-label", "display-id-unicode", "default-domain", "ldap-user");
    private static final List<String> NUMBERS = List.of("reg-ttl", "registrar-port", "sntp-tz-offset", "vlan-id");
    private static final List<String> SWITCHES = List.of("auto-daylight-save", "enable-WBM", "screensaver-enabled");
    private static final List<String> SECRETS = List.of("sip-pwd", "user-pwd", "ldap-pwd", "snmp-pwd");
    private static final List<String> TEXTS = List.of(
            "Redial",
            "a.example",
            "Empfang Süd",
            "null",
            "NULL",
            "~",
            "yes",
            "007",
            "1e5",
            "a: b",
            "# no comment",
            "'quoted'",
            "\"both\"",
            "back\\slash",
            "- dash",
            "*37#",
            "tab\there",
            "[1]",
            "{a}",
            "☎ ½",
            "a.b@c/d",
            "%",
            "with  blanks");

    private final Random random;

    public RandomPhones(long seed) {
        this.random = new Random(seed);
    }

    /** A snapshot of some of so many phones. */
    public Snapshot snapshot(int phones, boolean complete) {
        List<PhoneSnapshot> all = new ArrayList<>();
        for (int i = 0; i < phones; i++) {
            if (complete || random.nextInt(8) > 0) {
                all.add(phone(i, complete));
            }
        }
        return Snapshot.empty("Sample").refreshed(all);
    }

    private PhoneSnapshot phone(int number, boolean known) {
        List<Item> items = new ArrayList<>();
        items.add(Item.of("e164", SampleFolder.e164(number)));
        items.add(Item.of("mac-addr", SampleFolder.mac(number).text()));
        items.add(Item.of("dls-mode-secure", "0"));
        for (String name : STRINGS) {
            add(items, ItemKey.of(name), text(number));
        }
        for (int key = 1; key < 4; key++) {
            add(items, ItemKey.of("key-label-unicode", key), text(number));
        }
        for (String name : NUMBERS) {
            add(items, ItemKey.of(name), Integer.toString(random.nextInt(3) * 60));
        }
        for (String name : SWITCHES) {
            add(items, ItemKey.of(name), random.nextInt(4) > 0 ? "true" : "false");
        }
        for (String name : SECRETS) {
            add(items, ItemKey.of(name), random.nextInt(5) > 0 ? SECRET + random.nextInt(3) : "");
        }
        if (random.nextInt(3) == 0) {
            items.add(Item.problem(ItemKey.of("click-keys"), ItemStatus.NOT_SUPPORTED));
        }
        PhoneDump dump = new PhoneDump(
                SampleFolder.mac(number),
                Instant.ofEpochSecond(1_790_000_000L + random.nextInt(3) * 3600L),
                random.nextBoolean() ? "" : "10.0.0." + number,
                known || random.nextInt(9) > 0 ? SampleFolder.deviceType(number) : "",
                "V3 R" + random.nextInt(2) + ".12.0",
                new PhoneLimits(
                        random.nextInt(3) - 1,
                        random.nextInt(2) * 4000,
                        List.of(Entities.values()).get(random.nextInt(3)),
                        random.nextBoolean() ? Set.of() : Set.of(Action.READ_ITEMS)),
                ItemList.of(items),
                random.nextInt(4) > 0 ? Map.of() : Map.of(ItemKey.of("reg-ttl"), "2026-11-29T21:00:00Z"));
        PhoneSnapshot phone = PhoneSnapshot.of(dump, key -> false, Masking.standard());
        if (random.nextInt(5) == 0) {
            phone = phone.withCutOff(ItemValues.of(Map.of(ItemKey.of("reg-addr"), "sip.example")));
        }
        return random.nextBoolean() ? phone : phone.told(Map.of(ItemKey.of("sip-pwd"), "${credential:sip}"));
    }

    private void add(List<Item> items, ItemKey key, String value) {
        if (random.nextInt(10) > 0) {
            items.add(Item.of(key, value));
        }
    }

    private String text(int number) {
        return switch (random.nextInt(6)) {
            case 0 -> SampleFolder.e164(number);
            case 1 -> "";
            case 2 -> TEXTS.get(random.nextInt(TEXTS.size()));
            default -> TEXTS.get(0);
        };
    }
}
