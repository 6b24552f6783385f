package io.jenkins.plugins.openstage.simulator;

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
    NO_DECLARATION;

    private static final Pattern FRAGMENT =
            Pattern.compile("(<Message[^>]*?) fragment=\"(next|final)\"([^>]*>\\s*<ReasonForContact)");
    private static final Pattern FINAL = Pattern.compile("(<Message[^>]*?) fragment=\"final\"");
    private static final Pattern MAX_ITEMS = Pattern.compile("(<Message[^>]*?) maxItems=\"-1\"");
    private static final Pattern REASON = Pattern.compile("(<ReasonForContact[^>]*>)([^<]+)(</ReasonForContact>)");
    private static final Pattern DECLARATION = Pattern.compile("^<\\?xml[^>]*>\\s*");
    private static final int SHORT = 23;

    /** A message as a phone of these dialects writes it. */
    static byte[] write(Set<Dialect> dialects, byte[] message) {
        if (dialects.isEmpty()) {
            return message;
        }
        String xml = new String(message, StandardCharsets.UTF_8);
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
            case INDEXED_STATUS, SHORT_NONCE -> xml;
        };
    }

    /** A nonce as a phone of these dialects makes it. */
    static String nonce(Set<Dialect> dialects, String nonce) {
        return dialects.contains(SHORT_NONCE) ? nonce.substring(0, SHORT).toLowerCase(Locale.ROOT) : nonce;
    }
}
