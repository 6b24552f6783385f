package io.jenkins.plugins.openstage.wpi;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows messages without their secrets; the only way in which a message may reach a log. A phone's very first message has
 * the user's password in clear (protocol.md 17). What is shown is one line without control characters, so that nobody
 * can forge lines of a log. Safe for use by several threads.
 */
public final class Masking {

    /** Stands for a secret. */
    public static final String MASK = "***";

    private static final int SHOWN_ITEMS = 60;
    private static final int SHOWN_CHARACTERS = 80;
    private static final Masking STANDARD = new Masking(ItemCatalogue.standard(), new Secrets());

    private static final Pattern PRIVATE_KEY = Pattern.compile("PRIVATE\\s+KEY", Pattern.CASE_INSENSITIVE);
    /** Certificates with their key, in Base64 and without a header, whatever the item's name. */
    private static final Pattern ENCODED_KEYS = Pattern.compile("\\s*MI[\\w+/=\\s]{60,}");

    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=://)[^/\\s@]*@");

    private final ItemCatalogue catalogue;
    private final Secrets secrets;

    private Masking(ItemCatalogue catalogue, Secrets secrets) {
        this.catalogue = catalogue;
        this.secrets = secrets;
    }

    /** Masks what the standard catalogue holds for secret, and what looks like it. */
    public static Masking standard() {
        return STANDARD;
    }

    /** Masks in addition what is kept there, now or later: phones were told it as a secret. */
    public Masking hiding(Secrets told) {
        return new Masking(catalogue, told);
    }

    /** A phone's message in one line. */
    public String describe(WorkpointMessage message) {
        String reply = message.replyTo()
                .map(answered -> " " + answered.action() + " " + answered.status())
                .orElse("");
        String next = message.fragment() == Fragment.NEXT ? ", more follows" : "";
        return message.reason() + reply + " nonce " + plain(message.nonce()) + next + describe(message.items());
    }

    /** A message of the service in one line. */
    public String describe(DlsMessage message) {
        return message.action() + " nonce " + plain(message.nonce()) + describe(message.items());
    }

    private String describe(ItemList items) {
        if (items.isEmpty()) {
            return "";
        }
        String more = items.size() > SHOWN_ITEMS ? " and " + (items.size() - SHOWN_ITEMS) + " more" : "";
        return items.stream().limit(SHOWN_ITEMS).map(this::describe).collect(Collectors.joining(", ", ": ", more));
    }

    /** An item with its value, or with the mask instead of a secret. */
    public String describe(Item item) {
        String status = item.status() == ItemStatus.NONE ? "" : " (" + item.status() + ")";
        return plain(item.key().toString()) + "=" + plain(whole(item)) + status;
    }

    /** What may be shown of an item's value, in one line that is not long. */
    public String value(String name, String value) {
        return plain(whole(name, value));
    }

    /** What a result may hold of an item's value, also when a secret was written to it. */
    public String whole(Item item) {
        return secrets.in(item.key()) && !item.value().isEmpty() ? MASK : whole(item.name(), item.value());
    }

    /**
     * What a result may hold of an item's value: all of it but secrets. For programs and people that read on from it, so it is
     * neither cut nor made one line; whoever prints it as text sees to that.
     */
    public String whole(String name, String value) {
        if (value.isEmpty()) {
            return "";
        }
        if (catalogue.secret(name)
                || PRIVATE_KEY.matcher(value).find()
                || ENCODED_KEYS.matcher(value).matches()) {
            return MASK;
        }
        return secrets.mask(LOGIN_IN_URL.matcher(value).replaceAll(MASK + "@"));
    }

    /** Raw bytes of a message as text, however broken, with everything masked that is not known to be harmless. */
    public String maskXml(String xml) {
        return new XmlMask(this).mask(xml);
    }

    static String plain(String text) {
        return text.length() <= SHOWN_CHARACTERS
                ? OneLine.of(text, SHOWN_CHARACTERS)
                : OneLine.of(text, SHOWN_CHARACTERS) + " (" + text.length() + " characters)";
    }
}
