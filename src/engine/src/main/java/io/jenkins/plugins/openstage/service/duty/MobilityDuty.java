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
    private static final String IN_BETWEEN = "2";
    private static final String MODIFIED = "modified-items";
    private static final String REQUESTED = "requested-items";
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");
    private static final String USER_DATA = "userdata-";
    /** A phone names some ten kinds of data. */
    private static final int MOST_NAMES = 100;
    /** The index that every kind of user data has. */
    private static final int INDEX = 1;

    private final EndpointSettings settings;
    private final Optional<MobileUsers> users;
    private final Map<MacAddress, InetAddress> places;
    /** What phones wanted that were in a call when they were told; it is told when the call is over. */
    private final Map<MacAddress, Caller> owed;

    MobilityDuty(EndpointSettings settings) {
        this.settings = settings;
        this.users = settings.knowledge().mobile();
        this.places = bounded(settings.limits().phones());
        this.owed = bounded(settings.limits().phones());
    }

    private static <T> Map<MacAddress, T> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<MacAddress, T> eldest) {
                return size() > most;
            }
        };
    }

    /** What the phone that calls has to be told because of its user, if anything. */
    Optional<Duty> of(Caller caller) {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        return switch (caller.reason()) {
            case START_UP -> {
                restarted(users.get(), caller);
                yield Optional.empty();
            }
            case INVENTORY_CHANGES -> {
                owed.remove(caller.mac());
                yield wanted(users.get(), caller, caller.maxItems());
            }
            case SOLICITED ->
                Optional.ofNullable(owed.get(caller.mac()))
                        .filter(before -> before.door().equals(caller.door())
                                && before.peer()
                                        .getAddress()
                                        .equals(caller.peer().getAddress()))
                        .flatMap(before -> {
                            owed.remove(caller.mac());
                            return wanted(users.get(), before, caller.maxItems());
                        });
            default -> Optional.empty();
        };
    }

    /** Whether the phone was in a call and has to be told something of its user when that is over. */
    boolean owes(MacAddress phone) {
        return owed.containsKey(phone);
    }

    /** A restart ends what was wanted before it. Nobody logs a user off by naming the phone from elsewhere. */
    private void restarted(MobileUsers known, Caller caller) {
        boolean fromElsewhere = !isWhereTheUserLoggedOn(caller) && places.containsKey(caller.mac());
        if (fromElsewhere) {
            return;
        }
        owed.remove(caller.mac());
        if (isItsOwn(caller)) {
            known.loggedOff(caller.mac());
            places.remove(caller.mac());
        }
    }

    /** Nobody is logged on: the phone says so, or starts up with a state in between and its own number. */
    private static boolean isItsOwn(Caller caller) {
        return state(caller).equals(LOGGED_OFF)
                || (state(caller).equals(IN_BETWEEN)
                        && caller.items()
                                .value("basic-e164")
                                .filter(caller.identity().e164()::equals)
                                .isPresent());
    }

    private static String state(Caller caller) {
        return caller.items().value(STATE).orElse("");
    }

    private Optional<Duty> wanted(MobileUsers known, Caller caller, int maxItems) {
        List<ItemKey> modified = keys(caller, MODIFIED);
        List<ItemKey> requested = keys(caller, REQUESTED);
        Optional<String> user = isWhereTheUserLoggedOn(caller) ? known.at(caller.mac()) : Optional.empty();
        if (user.isPresent() && !modified.isEmpty()) {
            return Optional.of(taken(known, user.get(), modified, caller, maxItems));
        }
        if (user.isPresent() && !requested.isEmpty()) {
            return givenBack(known, user.get(), requested, caller, maxItems);
        }
        return wantsToLogOn(caller, user) ? logOn(known, caller, maxItems) : Optional.empty();
    }

    private boolean isWhereTheUserLoggedOn(Caller caller) {
        return caller.door().secure() || caller.peer().getAddress().equals(places.get(caller.mac()));
    }

    /**
     * A phone says that nobody is logged on and names a user. Others say that somebody is, before anybody is, and are known by
     * the user's number beside their own; the same message comes of them whenever something else changes, then the user is there
     * already.
     */
    private static boolean wantsToLogOn(Caller caller, Optional<String> there) {
        String number = caller.identity().e164();
        String own = caller.items().value("basic-e164").orElse("");
        boolean namesAUser = !number.isEmpty() && !number.equals(own) && !names(caller, MODIFIED);
        if (state(caller).equals(LOGGED_OFF)) {
            return namesAUser;
        }
        return namesAUser
                && !own.isEmpty()
                && !names(caller, REQUESTED)
                && there.filter(number::equals).isEmpty();
    }

    private static boolean names(Caller caller, String list) {
        return !caller.items().value(list).orElse("").isBlank();
    }

    private Optional<Duty> logOn(MobileUsers known, Caller caller, int maxItems) {
        String user = caller.identity().e164();
        String password = caller.items().value("user-pwd").orElse("");
        Optional<ItemList> entry = known.settings(user, password);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        ItemList items = ItemList.of(Item.of(STATE, LOGGED_ON)).plus(entry.get());
        try {
            Sendable.check(new Job.WriteItems(items), settings);
            MessageParts parts = MessageParts.grouped(items, maxItems, settings.chunkBytes());
            return Optional.of(new WriteDuty(parts, (status, problems) -> {
                remember(status, caller);
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

    private void remember(ReplyStatus status, Caller caller) {
        if (status == ReplyStatus.BUSY) {
            owed.put(caller.mac(), caller);
        }
    }

    private Duty taken(MobileUsers known, String user, List<ItemKey> keys, Caller caller, int maxItems) {
        return ReadDuty.some(
                keys,
                maxItems,
                settings.chunkBytes(),
                read -> {
                    List<Item> data = read.stream()
                            .filter(item -> !item.status().problem() && keys.contains(item.key()))
                            .toList();
                    known.keep(user, ItemList.of(data));
                },
                status -> remember(status, caller));
    }

    private Optional<Duty> givenBack(MobileUsers known, String user, List<ItemKey> keys, Caller caller, int maxItems) {
        List<Item> kept = known.userData(user).stream()
                .filter(item -> keys.contains(item.key()))
                .toList();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new WriteDuty(
                        MessageParts.single(ItemList.of(kept), maxItems, settings.chunkBytes()),
                        (status, problems) -> remember(status, caller)));
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
