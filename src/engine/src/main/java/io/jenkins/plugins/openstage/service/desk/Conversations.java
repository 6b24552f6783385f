package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The interactions under way, found by cookie first and then by connection: phones that close each connection return the cookie,
 * others may not return it (protocol.md 16.1). Used under the desk's lock.
 */
final class Conversations {
    private static final int COOKIE_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Items that all interactions together may hold: those of a fleet that is read at the same time, and no more. */
    private static final int MOST_ITEMS = 1_000_000;

    private final Limits limits;
    private final SecureRandom random = new SecureRandom();
    /** The one that was silent longest first. */
    private final Map<String, Conversation> byCookie = new LinkedHashMap<>();

    private final Map<Long, Conversation> byConnection = new HashMap<>();
    private final Map<MacAddress, Conversation> byPhone = new HashMap<>();

    private final Strangers strangers;

    private int items;

    Conversations(Limits limits) {
        this.limits = limits;
        this.strangers = new Strangers(limits.unaskedPerAddress());
    }

    /** Those that nobody asked for. */
    Strangers strangers() {
        return strangers;
    }

    boolean full() {
        return byCookie.size() >= limits.conversations() || items >= MOST_ITEMS;
    }

    /**
     * Whether phones that start up have to wait. Those from which nothing was heard since are not counted: their connections
     * are closed by now; nor those that went to work and will say nothing more.
     */
    boolean loaded(Instant since) {
        return byCookie.size() >= limits.load()
                && byCookie.values().stream()
                                .filter(open -> open.lastHeard().isAfter(since))
                                .filter(open ->
                                        open.asked() == null || !open.asked().endsInteraction())
                                .count()
                        >= limits.load();
    }

    int size() {
        return byCookie.size();
    }

    String newCookie() {
        byte[] bytes = new byte[COOKIE_BYTES];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }

    /**
     * @param asked whether a job waits for the phone, or it has proved who it is
     */
    void open(Conversation conversation, long connection, boolean asked) {
        if (!asked) {
            strangers.opened(conversation);
        }
        byCookie.put(conversation.cookie(), conversation);
        byConnection.put(connection, conversation);
        byPhone.put(conversation.caller().mac(), conversation);
        items += conversation.itemsHeld();
    }

    /** Keeps a part of a reply, unless it is too much for one reply or for all together. */
    boolean collect(Conversation conversation, ItemList part) {
        items += part.size();
        return conversation.collect(part) <= limits.items() && items < MOST_ITEMS;
    }

    /** The phone's reply is complete or no longer wanted. */
    void dropParts(Conversation conversation) {
        items -= conversation.itemsHeld();
        conversation.dropParts();
        items += conversation.itemsHeld();
    }

    /** The interaction that a request belongs to; a cookie that is not ours belongs to none, whatever the connection. */
    Optional<Conversation> find(List<String> cookies, long connection) {
        if (cookies.isEmpty()) {
            return Optional.ofNullable(byConnection.get(connection)).filter(this::isOpen);
        }
        return cookies.stream()
                .map(cookie -> byCookie.get(cookie.toUpperCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The interaction that the same phone has open from the same address. */
    Optional<Conversation> of(MacAddress phone, InetAddress peer) {
        return Optional.ofNullable(byPhone.get(phone))
                .filter(open -> open.caller().peer().getAddress().equals(peer));
    }

    /** The conversation goes on, perhaps over another connection. */
    void continues(Conversation conversation, long connection) {
        byCookie.remove(conversation.cookie());
        byCookie.put(conversation.cookie(), conversation);
        byConnection.put(connection, conversation);
        strangers.goesOn(conversation);
    }

    /** Forgets it; what its connections point to is no longer open and goes with them. */
    void close(Conversation conversation) {
        if (byCookie.remove(conversation.cookie()) != null) {
            items -= conversation.itemsHeld();
        }
        byPhone.remove(conversation.caller().mac(), conversation);
        strangers.closed(conversation);
    }

    void disconnected(long connection) {
        byConnection.remove(connection);
    }

    boolean isOpen(Conversation conversation) {
        return byCookie.containsKey(conversation.cookie());
    }

    /** Those from which nothing was heard since. */
    List<Conversation> silentSince(Instant time) {
        List<Conversation> silent = new ArrayList<>();
        for (Conversation conversation : byCookie.values()) {
            if (conversation.lastHeard().isAfter(time)) {
                break;
            }
            silent.add(conversation);
        }
        return silent;
    }

    List<Conversation> all() {
        return List.copyOf(byCookie.values());
    }
}
