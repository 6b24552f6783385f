package io.jenkins.plugins.openstage.service.desk;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The interactions under way that nobody asked for, by the address they come from: so many are allowed of one address. At the
 * default port anybody can name as many MAC addresses as he likes (protocol.md 17.9). Used under the desk's lock.
 */
final class Strangers {
    private final int most;
    /** Of each address the one that was silent longest first. */
    private final Map<InetAddress, Set<Conversation>> open = new HashMap<>();

    private final Set<InetAddress> refused = new HashSet<>();

    Strangers(int most) {
        this.most = most;
    }

    void opened(Conversation conversation) {
        open.computeIfAbsent(address(conversation), absent -> new LinkedHashSet<>())
                .add(conversation);
    }

    void goesOn(Conversation conversation) {
        Set<Conversation> same = open.get(address(conversation));
        if (same != null && same.remove(conversation)) {
            same.add(conversation);
        }
    }

    void closed(Conversation conversation) {
        InetAddress address = address(conversation);
        Set<Conversation> same = open.get(address);
        if (same != null && same.remove(conversation) && same.isEmpty()) {
            open.remove(address);
            refused.remove(address);
        }
    }

    /** Whether that address has as many as are allowed. */
    boolean full(InetAddress address) {
        return open.getOrDefault(address, Set.of()).size() >= most;
    }

    /** One of that address from which nothing was heard since, and which can end to make room. */
    Optional<Conversation> silentSince(Instant time, InetAddress address) {
        return open.getOrDefault(address, Set.of()).stream()
                .limit(1)
                .filter(conversation -> !conversation.lastHeard().isAfter(time))
                .findFirst();
    }

    /** One more of that address is refused; returns whether that was not said yet, since the address had none at all. */
    boolean refuses(InetAddress address) {
        return refused.add(address);
    }

    private static InetAddress address(Conversation conversation) {
        return conversation.caller().peer().getAddress();
    }
}
