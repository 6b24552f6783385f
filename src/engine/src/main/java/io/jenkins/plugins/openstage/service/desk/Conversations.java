package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The interactions under way, found by cookie first and then by connection: phones that close each connection return the cookie,
 * others may not return it (protocol.md 16.1). A connection may carry several phones, when a proxy that ends TLS stands in front;
 * then it says nothing about those that return their cookie, and of others only who is meant when it is one. Used under the
 * desk's lock.
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

    /** Of each connection those that were begun there and whose phone has not returned its cookie yet. */
    private final Map<Long, Set<Conversation>> byConnection = new HashMap<>();

    private final Map<Place, Conversation> byPlace = new HashMap<>();

    private final Strangers strangers;

    private int items;

    /** A phone where it calls from: anybody can name a MAC address, so one from elsewhere is another. */
    private record Place(MacAddress phone, InetAddress peer) {
        static Place of(Caller caller) {
            return new Place(caller.mac(), caller.peer().getAddress());
        }
    }

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

    /** Whether a phone that starts up is being told something. */
    boolean hasStartUp() {
        return byCookie.values().stream().anyMatch(open -> open.caller().reason() == Reason.START_UP);
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
        conversation.beganOn(connection);
        byConnection
                .computeIfAbsent(connection, absent -> new LinkedHashSet<>())
                .add(conversation);
        byPlace.put(Place.of(conversation.caller()), conversation);
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

    /**
     * The interaction that a request belongs to. A cookie that is not ours belongs to none, whatever the connection; nor does a
     * request without cookie on a connection where it could be one of several phones.
     */
    Optional<Conversation> find(List<String> cookies, long connection) {
        if (cookies.isEmpty()) {
            Set<Conversation> there = byConnection.getOrDefault(connection, Set.of());
            return there.size() == 1 ? there.stream().findFirst() : Optional.empty();
        }
        return cookies.stream()
                .map(cookie -> byCookie.get(cookie.toUpperCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The interactions that the same phone has open: what it called with names one, where it calls from another. */
    List<Conversation> of(Caller caller, Optional<Conversation> named) {
        return Stream.concat(named.stream(), Optional.ofNullable(byPlace.get(Place.of(caller))).stream())
                .filter(open -> open.caller().mac().equals(caller.mac()))
                .distinct()
                .toList();
    }

    /**
     * The conversation goes on, perhaps over another connection.
     *
     * @param returnsCookie whether the phone has returned its cookie; from then on only that tells who it is
     */
    void continues(Conversation conversation, boolean returnsCookie) {
        byCookie.remove(conversation.cookie());
        byCookie.put(conversation.cookie(), conversation);
        if (returnsCookie) {
            leavesConnection(conversation);
        }
        strangers.goesOn(conversation);
    }

    void close(Conversation conversation) {
        if (byCookie.remove(conversation.cookie()) != null) {
            items -= conversation.itemsHeld();
        }
        byPlace.remove(Place.of(conversation.caller()), conversation);
        leavesConnection(conversation);
        strangers.closed(conversation);
    }

    private void leavesConnection(Conversation conversation) {
        byConnection.computeIfPresent(conversation.connection(), (same, there) -> {
            there.remove(conversation);
            return there.isEmpty() ? null : there;
        });
    }

    void disconnected(long connection) {
        byConnection.remove(connection);
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
}
