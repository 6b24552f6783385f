package io.jenkins.plugins.openstage.wpi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which items describe one thing together, so that a phone must get them in one message (protocol.md 12): an address and its
 * port, the credentials of one account, everything of one key. The guide asks for it but has no list; this one is read out of
 * the catalogue and errs on the side of keeping together.
 */
public final class ItemFamilies {

    /** What the phone needs at once although the names do not show it. */
    private static final Map<String, List<String>> NAMED = Map.of(
            // These alone can have an index and belong together across indexes: one without the rest locks the phone
            // out.
            "secure mode",
            List.of(
                    "goto-secure-mode",
                    "secure-mode-data",
                    "max-pin-retries",
                    "dls-secure-port",
                    "dls-client-certificate",
                    "dls-server-ca"),
            "SIP account",
            List.of("sip-user-id", "sip-pwd", "realm"),
            "time zone",
            List.of(
                    "sntp-tz-offset",
                    "auto-daylight-save",
                    "daylight-save",
                    "daylight-save-minutes",
                    "daylight-save-zone-id"),
            "secure shell",
            List.of("ssh-enable", "ssh-password", "ssh-timer-connect", "ssh-timer-session"),
            "directory",
            List.of("ldap-server-address", "ldap-server-port", "ldap-transport", "ldap-user", "ldap-pwd"),
            "VLAN",
            List.of("vlan-method", "vlan-id"),
            "backup server",
            List.of("backup-addr", "backup-registration"),
            "line preselection",
            List.of("line-button-mode", "line-preselection-timer"),
            "hot line",
            List.of("hot-line-warm-line", "hot-line-warm-line-digits"));

    private static final Map<String, String> BY_NAME = byName();

    /** An address, its port and what else a server is described by: what stands before is its name. */
    private static final Pattern SERVER = Pattern.compile("(.+?)-(?:addr|address|port)(?:-user)?");
    /** A feature and where it leads to. */
    private static final Pattern FEATURE = Pattern.compile("(cf[a-z]+(?:-ext|-int)?)-(?:activated|address|delay)");

    /** Several kinds of things count from 1; their names tell them apart. */
    private static final Pattern INDEXED = Pattern.compile("(XML-app|file-deployment|file|codec|Canonical-lookup)-.+");
    /** The catalogue's groups whose index is the number of a key. */
    private static final Pattern KEYS = Pattern.compile("System: .*keys.*");

    private ItemFamilies() {}

    private static Map<String, String> byName() {
        Map<String, String> families = new HashMap<>();
        NAMED.forEach((family, names) -> names.forEach(name -> families.put(name, family)));
        return families;
    }

    /** A text that is the same for items that must not be separated, and differs for others. */
    public static String of(ItemKey key) {
        String named = BY_NAME.get(key.name());
        if (named != null) {
            return named;
        }
        return key.indexed() ? thing(key.name()) + "[" + key.index() + "]" : plain(key.name());
    }

    /** Whether the items of its family have an index in common and nothing else. */
    public static boolean byIndex(ItemKey key) {
        return key.indexed() && !BY_NAME.containsKey(key.name());
    }

    private static String plain(String name) {
        for (Pattern pattern : List.of(SERVER, FEATURE)) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                return matcher.group(1) + " with its details";
            }
        }
        return name;
    }

    /** What the index counts. Names that are not known may belong to anything; they stay with the keys. */
    private static String thing(String name) {
        Matcher matcher = INDEXED.matcher(name);
        if (matcher.matches()) {
            return matcher.group(1);
        }
        return ItemCatalogue.standard()
                .find(name)
                .filter(known -> !KEYS.matcher(known.group()).matches())
                .map(CatalogueItem::name)
                .orElse("key");
    }
}
