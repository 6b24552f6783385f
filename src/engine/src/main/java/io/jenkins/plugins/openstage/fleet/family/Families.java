package io.jenkins.plugins.openstage.fleet.family;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All families. No item belongs to two of them. There is none for 802.1X, because no item name of it is known (items-notes "Not
 * found").
 */
public final class Families {

    /** Codes of function-key-def, of which some lines of a key depend (items-notes "Function keys"). */
    private static final String DIAL = "1";

    private static final String FORWARDING = "6";
    private static final String DEFLECT = "14";
    private static final String REPERTORY = "30";
    private static final String LINE = "31";
    private static final String SERVER_FEATURE = "54";
    private static final String FEATURE_TOGGLE = "58";
    private static final String BUSY_LAMP = "59";
    private static final String APPLICATION = "60";
    private static final String SEND_URL = "63";

    private static final List<Family> ALL = List.of(
            new Family("keys", "function key", Counting.KEYS, keys()),
            new Family(
                    "xml-applications",
                    "XML application",
                    Counting.NUMBERS,
                    fields(
                            Stream.of(
                                    field("name", "XML-app-name"),
                                    field("program", "XML-app-program-name"),
                                    field("server", "XML-app-server-addr"),
                                    field("port", "XML-app-server-port"),
                                    // Mandatory through WPI (items-notes "Dependencies and ordering").
                                    field("action", "XML-app-action").preset("update"),
                                    field("control-key", "XML-app-control-key").preset("0"),
                                    field("kind", "XML-app-special-instance"),
                                    field("tabs", "XML-app-num-tabs")),
                            "XML-app-")),
            new Family(
                    "forwarding",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(
                            field("unconditional", "cfu-activated"),
                            field("busy", "cfb-activated"),
                            field("no-reply", "cfnr-activated"),
                            field("no-reply-seconds", "cfnr-delay"),
                            field("external", "cfu-ext-activated"),
                            field("external-to", "cfu-ext-address"),
                            field("audible", "forwarding-notification-audible"),
                            field("visual", "forwarding-notification-visual")))),
            new Family(
                    "sip",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(
                            field("user", "sip-user-id"),
                            field("password", "sip-pwd"),
                            field("realm", "realm"),
                            field("name", "sip-name"),
                            field("server", "reg-addr"),
                            field("port", "reg-port"),
                            field("registrar", "registrar-addr"),
                            field("registrar-port", "registrar-port"),
                            field("gateway", "sgnl-gateway-addr-user"),
                            field("gateway-port", "sgnl-gateway-port-user"),
                            field("outbound-proxy", "outbound-proxy-user"),
                            field("transport", "sip-transport-user"),
                            field("domain", "default-domain"),
                            field("expires", "reg-ttl"),
                            field("server-type", "server-type"),
                            field("backup", "backup-registration"),
                            field("backup-server", "backup-addr")))),
            new Family(
                    "ldap",
                    "",
                    Counting.ONCE,
                    fields(
                            Stream.of(
                                    field("server", "ldap-server-address"),
                                    field("port", "ldap-server-port"),
                                    field("password", "ldap-pwd")),
                            "ldap-")),
            new Family("dialing", "", Counting.ONCE, fields(Stream.of(), "Canonical-dialing-")),
            new Family("number-lookup", "area", Counting.NUMBERS, fields(Stream.of(), "Canonical-lookup-")),
            new Family("codecs", "codec", Counting.NUMBERS, fields(Stream.of(), "codec-")),
            new Family("message-waiting", "", Counting.ONCE, fields(Stream.of(), "MWI-")),
            new Family(
                    "clock",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(
                            field("server", "sntp-addr"),
                            field("backup-server", "sntp-addr-backup"),
                            field("offset-minutes", "sntp-tz-offset"),
                            field("automatic-daylight-saving", "auto-daylight-save"),
                            field("daylight-saving", "daylight-save"),
                            field("daylight-saving-minutes", "daylight-save-minutes"),
                            field("daylight-saving-zone", "daylight-save-zone-id")))),
            new Family(
                    "vlan",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(field("method", "vlan-method"), field("id", "vlan-id")))),
            new Family(
                    "qos",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(
                            field("layer2", "qos-layer2"),
                            field("layer2-default", "l2qos-default"),
                            field("layer2-signalling", "l2qos-signalling"),
                            field("layer2-voice", "l2qos-voice"),
                            field("layer3", "qos-layer3"),
                            field("layer3-signalling", "l3qos-signalling"),
                            field("layer3-voice", "l3qos-voice")))),
            new Family(
                    "snmp",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(
                            field("queries", "snmp-queries-allowed"),
                            field("password", "snmp-pwd"),
                            field("traps", "snmp-traps-active"),
                            field("trap-server", "snmp-trap-addr"),
                            field("trap-port", "snmp-trap-port"),
                            field("trap-password", "snmp-trap-pwd"),
                            field("diagnostic", "diagnostic-snmp-active"),
                            field("diagnostic-traps", "diagnostic-traps-active"),
                            field("diagnostic-server", "diagnostic-trap-addr"),
                            field("diagnostic-port", "diagnostic-trap-port"),
                            field("diagnostic-password", "diagnostic-trap-pwd")))),
            new Family(
                    "ssh",
                    "",
                    Counting.ONCE,
                    fields(Stream.of(
                            field("enabled", "ssh-enable"),
                            field("password", "ssh-password"),
                            field("connect-minutes", "ssh-timer-connect"),
                            field("session-minutes", "ssh-timer-session")))));

    private static final Map<String, Family> BY_ITEM = byItem();

    private Families() {}

    /** In the order in which they are documented. */
    public static List<Family> all() {
        return ALL;
    }

    /** The family of that name. */
    public static Optional<Family> named(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /** The family to which an item belongs. */
    public static Optional<Family> of(ItemKey key) {
        return Optional.ofNullable(BY_ITEM.get(key.name()))
                .filter(family -> family.field(key).isPresent());
    }

    private static Map<String, Family> byItem() {
        Map<String, Family> byItem = new HashMap<>();
        for (Family family : ALL) {
            for (Field field : family.fields()) {
                if (byItem.put(field.item(), family) != null) {
                    throw new IllegalStateException("item " + field.item() + " belongs to two families");
                }
            }
        }
        return byItem;
    }

    private static List<Field> keys() {
        return fields(Stream.of(
                        Stream.of(
                                field("function", "function-key-def"),
                                field("label", "key-label-unicode"),
                                field("locked", "locked-function-keys"),
                                field("functionality", "key-functionality"),
                                field("number", "select-dial").only(DIAL),
                                field("digits", "repertory-dial").only(REPERTORY),
                                field("when", "forwarding-type").only(FORWARDING),
                                field("to", "forwarding-dest").only(FORWARDING),
                                field("deflect-to", "key-deflect-destination").only(DEFLECT),
                                field("monitor", "stimulus-led-control-uri")
                                        .only(SERVER_FEATURE, FEATURE_TOGGLE, BUSY_LAMP),
                                field("feature-code", "stimulus-feature-code").only(SERVER_FEATURE, FEATURE_TOGGLE),
                                field("dtmf", "stimulus-DTMF-sequence").only(SERVER_FEATURE, FEATURE_TOGGLE),
                                field("audible", "blf-audible").only(BUSY_LAMP),
                                field("popup", "blf-popup").only(BUSY_LAMP),
                                field("application", "FPK-app-name").only(APPLICATION),
                                field("line-label", "line-short-desc-unicode").only(LINE),
                                field("line-user", "line-sip-user-id").only(LINE),
                                field("line-password", "line-sip-pwd").only(LINE),
                                field("line-realm", "line-sip-realm").only(LINE),
                                field("line-uri", "line-sip-uri").only(LINE),
                                field("url-host", "send-url-address").only(SEND_URL),
                                field("url-user", "send-url-user-id").only(SEND_URL),
                                field("url-password", "send-url-passwd").only(SEND_URL)),
                        derived("send-url-", "url-").map(field -> field.only(SEND_URL)),
                        lines())
                .flatMap(fields -> fields));
    }

    /** What else a line key has. */
    private static Stream<Field> lines() {
        return ItemCatalogue.standard().items().stream()
                .filter(item -> item.group().equals("System: Line keys"))
                .map(item -> field(item.name(), item.name()).only(LINE));
    }

    private static Field field(String name, String item) {
        return Field.of(name, item);
    }

    /** Fields for all items whose names begin so; what the names have in common is left out, or replaced. */
    private static Stream<Field> derived(String prefix, String instead) {
        return ItemCatalogue.standard().items().stream()
                .map(CatalogueItem::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> field(instead + name.substring(prefix.length()).toLowerCase(Locale.ROOT), name));
    }

    /** The fields, and those derived from the names of items; what was named before is not derived. */
    private static List<Field> fields(Stream<Field> named, String... prefixes) {
        List<Field> fields = new ArrayList<>();
        Stream.concat(named, Arrays.stream(prefixes).flatMap(prefix -> derived(prefix, "")))
                .forEach(field -> {
                    if (fields.stream().noneMatch(other -> other.item().equals(field.item()))) {
                        fields.add(field);
                    }
                });
        return fields;
    }
}
