package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.MessageParts;
import io.jenkins.plugins.openstage.service.script.Sendable;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.MobileUsers;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs mobile users on and off (protocol.md 16.6, which is all that is known of it). A user's data goes only to the phone at which
 * this endpoint itself has logged the user on, and only to the address from which it asked for that, or through the secure port:
 * anyone can claim a number, and any MAC address. After a restart of the endpoint a user logs on again to have data moved. Used
 * under the desk's lock.
 */
final class MobilityDuty {
    private static final Logger LOG = LoggerFactory.getLogger(MobilityDuty.class);
    private static final String STATE = "sip-mobility-state";
    private static final String LOGGED_ON = "0";
    private static final String LOGGED_OFF = "1";
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");
    private static final String USER_DATA = "userdata-";
    /** A phone names some ten kinds of data. */
    private static final int MOST_NAMES = 100;
    /** The index that every kind of user data has. */
    private static final int INDEX = 1;

    private final EndpointSettings settings;
    private final Optional<MobileUsers> users;
    private final Map<MacAddress, InetAddress> places;

    MobilityDuty(EndpointSettings settings) {
        this.settings = settings;
        this.users = settings.knowledge().mobile();
        this.places = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<MacAddress, InetAddress> eldest) {
                return size() > settings.limits().phones();
            }
        };
    }

    /** What the phone that calls has to be told because of its user, if anything. */
    Optional<Duty> of(Caller caller) {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        MobileUsers known = users.get();
        String state = caller.items().value(STATE).orElse("");
        if (caller.reason() == Reason.START_UP && state.equals(LOGGED_OFF)) {
            known.loggedOff(caller.mac());
            places.remove(caller.mac());
        }
        if (caller.reason() != Reason.INVENTORY_CHANGES) {
            return Optional.empty();
        }
        List<ItemKey> modified = keys(caller, "modified-items");
        List<ItemKey> requested = keys(caller, "requested-items");
        if (!(modified.isEmpty() && requested.isEmpty()) && !isWhereTheUserLoggedOn(caller)) {
            return Optional.empty();
        }
        if (!modified.isEmpty()) {
            return known.at(caller.mac()).map(user -> taken(known, user, modified, caller));
        }
        if (!requested.isEmpty()) {
            return known.at(caller.mac()).flatMap(user -> givenBack(known, user, requested, caller));
        }
        return state.equals(LOGGED_OFF) ? logOn(known, caller) : Optional.empty();
    }

    private boolean isWhereTheUserLoggedOn(Caller caller) {
        return caller.door().secure() || caller.peer().getAddress().equals(places.get(caller.mac()));
    }

    private Optional<Duty> logOn(MobileUsers known, Caller caller) {
        String user = caller.identity().e164();
        String own = caller.items().value("basic-e164").orElse("");
        if (user.isEmpty() || user.equals(own)) {
            return Optional.empty();
        }
        String password = caller.items().value("user-pwd").orElse("");
        Optional<ItemList> entry = known.settings(user, password);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        ItemList items = ItemList.of(Item.of(STATE, LOGGED_ON)).plus(entry.get());
        try {
            Sendable.check(new Job.WriteItems(items), settings);
            MessageParts parts = MessageParts.grouped(items, caller.maxItems(), settings.chunkBytes());
            return Optional.of(new WriteDuty(parts, (status, problems) -> {
                boolean took = problems.stream().noneMatch(item -> item.name().equals(STATE));
                if (status == ReplyStatus.ACCEPTED && took) {
                    known.loggedOn(user, caller.mac());
                    places.put(caller.mac(), caller.peer().getAddress());
                }
            }));
        } catch (NotSendableException e) {
            LOG.warn("A mobile user cannot log on, because of the user's settings: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Duty taken(MobileUsers known, String user, List<ItemKey> keys, Caller caller) {
        return ReadDuty.some(keys, caller.maxItems(), settings.chunkBytes(), read -> {
            List<Item> data = read.stream()
                    .filter(item -> !item.status().problem() && keys.contains(item.key()))
                    .toList();
            known.keep(user, ItemList.of(data));
        });
    }

    private Optional<Duty> givenBack(MobileUsers known, String user, List<ItemKey> keys, Caller caller) {
        List<Item> kept = known.userData(user).stream()
                .filter(item -> keys.contains(item.key()))
                .toList();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new WriteDuty(
                        MessageParts.single(ItemList.of(kept), caller.maxItems(), settings.chunkBytes()),
                        (status, problems) -> {}));
    }

    /** The items of user data that the phone names in one of its own. */
    private static List<ItemKey> keys(Caller caller, String name) {
        return SEPARATOR
                .splitAsStream(caller.items().value(name).orElse(""))
                .filter(word -> word.startsWith(USER_DATA))
                .distinct()
                .limit(MOST_NAMES)
                .map(word -> ItemKey.of(word, INDEX))
                .toList();
    }
}
