package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How messages of real phones differ from those that the guide prints most often (protocol.md 7, 16, 18a). */
public enum Dialect {
    /** The status of a single file has an index, as in a list of files (protocol.md 16.4). */
    INDEXED_STATUS,
    /** A nonce has 23 lower-case digits (p33-p35). */
    SHORT_NONCE,
    /** {@code fragment} stands where the table on p29 has it: on ReasonForContact. */
    FRAGMENT_ON_REASON,
    /** A reply in one part has neither {@code maxItems} nor {@code fragment} (p34). */
    BARE_REPLY,
    /** Long texts are wrapped, as in the guide's examples (p43). */
    WRAPPED_TEXT,
    /** The namespace of the example on p34. */
    OTHER_NAMESPACE,
    /** No XML declaration. */
    NO_DECLARATION,
    /** The whole message in one line, as programs that play phones write it. */
    ONE_LINE,
    /**
     * A phone that asks whether a user may log on reports its state as 0 already, with the user's {@code e164} beside its own {@code
     * basic-e164} and without a list of items, and does not ask for the user's data either. Programs that were tested against the
     * original service do so.
     */
    EAGER_LOGON,
    /** A start-up reports the mobility state as 2, even that of a phone which nobody knows yet. */
    TRANSITIONAL_START;

    private static final Pattern FRAGMENT =
            Pattern.compile("(<Message[^>]*?) fragment=\"(next|final)\"([^>]*>\\s*<ReasonForContact)");
    private static final Pattern FINAL = Pattern.compile("(<Message[^>]*?) fragment=\"final\"");
    private static final Pattern MAX_ITEMS = Pattern.compile("(<Message[^>]*?) maxItems=\"-1\"");
    private static final Pattern REASON = Pattern.compile("(<ReasonForContact[^>]*>)([^<]+)(</ReasonForContact>)");
    private static final Pattern DECLARATION = Pattern.compile("^<\\?xml[^>]*>\\s*");
    private static final int SHORT = 23;

    /** A message as a phone of these dialects writes it. */
    static byte[] write(Set<Dialect> dialects, byte[] message) {
        String xml = new String(message, StandardCharsets.UTF_8);
        if (!dialects.contains(ONE_LINE)) {
            xml = Lines.of(xml);
        }
        for (Dialect each : values()) {
            xml = dialects.contains(each) ? each.write(xml) : xml;
        }
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private String write(String xml) {
        return switch (this) {
            case FRAGMENT_ON_REASON -> FRAGMENT.matcher(xml).replaceFirst("$1$3 fragment=\"$2\"");
            case BARE_REPLY ->
                MAX_ITEMS.matcher(FINAL.matcher(xml).replaceFirst("$1")).replaceFirst("$1");
            case WRAPPED_TEXT -> REASON.matcher(xml).replaceFirst("$1\n      $2\n    $3");
            case OTHER_NAMESPACE -> xml.replace("http://www.siemens.com/DLS", "http://mydomain/provisioning");
            case NO_DECLARATION -> DECLARATION.matcher(xml).replaceFirst("");
            case INDEXED_STATUS, SHORT_NONCE, ONE_LINE, EAGER_LOGON, TRANSITIONAL_START -> xml;
        };
    }

    /**
     * The basic items as a phone of these dialects tells them.
     *
     * @param reason with which it opens the interaction
     */
    static ItemList told(Set<Dialect> dialects, Reason reason, ItemList basic) {
        boolean between = reason == Reason.START_UP && dialects.contains(TRANSITIONAL_START);
        boolean asks = reason == Reason.INVENTORY_CHANGES
                && !basic.value("e164").equals(basic.value("basic-e164"))
                && dialects.contains(EAGER_LOGON);
        if (!between && !asks) {
            return basic;
        }
        Item state = Item.of(Mobility.STATE, between ? Mobility.BETWEEN : Mobility.ON);
        return ItemList.of(basic.stream()
                .map(item -> item.key().equals(state.key()) ? state : item)
                .toList());
    }

    /** A nonce as a phone of these dialects makes it. */
    static String nonce(Set<Dialect> dialects, String nonce) {
        return dialects.contains(SHORT_NONCE) ? nonce.substring(0, SHORT).toLowerCase(Locale.ROOT) : nonce;
    }
}
