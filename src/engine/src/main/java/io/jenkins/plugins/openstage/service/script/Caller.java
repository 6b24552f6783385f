package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * A phone that has opened an interaction, with what it said of itself.
 *
 * @param identity who it says it is
 * @param peer where it called from
 * @param door through which port, and what it proved there
 * @param reason why
 * @param maxItems how many items it takes in one message
 * @param items all that it said
 * @param contactUri where it says it takes contact-me, if that can be believed
 */
public record Caller(
        PhoneIdentity identity,
        InetSocketAddress peer,
        Door door,
        Reason reason,
        int maxItems,
        ItemList items,
        Optional<URI> contactUri) {

    private static final int LONGEST_WORD = 64;

    /** The phone that sent this initial message; nothing when it names no {@code mac-addr} that can be one. */
    public static Optional<Caller> of(WorkpointMessage message, InetSocketAddress peer, Door door) {
        ItemList items = message.items();
        return items.value("mac-addr")
                .filter(text -> !text.isBlank() && text.equals(word(text)))
                .map(MacAddress::new)
                .map(mac -> new Caller(
                        new PhoneIdentity(mac, word(items, "e164"), model(items), word(items, "software-version")),
                        peer,
                        door,
                        message.reason(),
                        message.maxItems() > 0 ? message.maxItems() : WorkpointMessage.NO_LIMIT,
                        items,
                        ContactUri.believed(items.value("contact-me-uri").orElse(""), peer.getAddress())));
    }

    /** The hardware's name stands in for a name that the phone does not give (protocol.md 6.1). */
    private static String model(ItemList items) {
        String name = word(items, "device-type");
        return name.isEmpty() ? word(items, "related-device-type") : name;
    }

    private static String word(ItemList items, String name) {
        return word(items.value(name).orElse(""));
    }

    /** One line of bounded length: it goes to logs. */
    public static String word(String text) {
        String printable = text.strip().replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_WORD ? printable : printable.substring(0, LONGEST_WORD);
    }

    public MacAddress mac() {
        return identity.mac();
    }

    /** Whether the phone opens the next interaction itself when it is asked to with a clean-up (protocol.md 10). */
    public boolean callsBack() {
        return identity.abilities().honoursSendSolicited();
    }

    /** Whether the phone set that flag. */
    public boolean flag(String name) {
        return items.value(name).map("true"::equalsIgnoreCase).orElse(false);
    }
}
