package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.util.stream.Collectors;

/**
 * Who is logged on at a phone that mobile users may use (protocol.md 16.6). Written on the phone's event loop, read from any
 * thread.
 */
final class Mobility {

    static final String STATE = "sip-mobility-state";
    static final String USER_DATA = "userdata-";

    static final String ON = "0";
    static final String BETWEEN = "2";
    private static final String OFF = "1";
    private static final String ALL_USER_DATA = ItemCatalogue.standard().items().stream()
            .map(CatalogueItem::name)
            .filter(name -> name.startsWith(USER_DATA))
            .collect(Collectors.joining(","));

    /** What the phone does for a user at the moment. */
    private enum Phase {
        NOBODY,
        /** The user has entered number and password; the service was not asked yet, or has not answered. */
        ASKING,
        /** The service has agreed. */
        GRANTED,
        /** The phone starts up for the user. */
        STARTING,
        LOGGED_ON,
        LEAVING
    }

    /** Who, and how far. */
    private record Now(Phase phase, String number, String password) {
        Now in(Phase other) {
            return new Now(other, number, password);
        }
    }

    private static final Now NOBODY = new Now(Phase.NOBODY, "", "");

    private final boolean wantsData;
    private volatile Now now = NOBODY;

    /**
     * @param wantsData whether the phone asks for its user's data after the logon
     */
    Mobility(boolean wantsData) {
        this.wantsData = wantsData;
    }

    /** The value of {@code sip-mobility-state}. */
    String state(boolean enabled) {
        if (!enabled) {
            return ON;
        }
        return switch (now.phase()) {
            case NOBODY, ASKING, GRANTED -> OFF;
            case STARTING -> BETWEEN;
            case LOGGED_ON, LEAVING -> ON;
        };
    }

    /** The number that the phone has. */
    String number(String own) {
        Now current = now;
        return current.phase() == Phase.NOBODY ? own : current.number();
    }

    /** What the phone tells as the user's password. */
    String password(String own) {
        Now current = now;
        return current.phase() == Phase.NOBODY ? own : current.password();
    }

    boolean nobody() {
        return now.phase() == Phase.NOBODY;
    }

    boolean loggedOn() {
        return now.phase() == Phase.LOGGED_ON;
    }

    /** A user enters number and password. */
    void asks(String number, String password) {
        now = new Now(Phase.ASKING, number, password);
    }

    /** The service writes the state; whether the phone takes it. */
    boolean granted(Item state) {
        if (now.phase() != Phase.ASKING || !state.value().equals(ON)) {
            return false;
        }
        now = now.in(Phase.GRANTED);
        return true;
    }

    /** The user goes. */
    void leaves() {
        now = now.in(Phase.LEAVING);
    }

    /** With what the phone asks for the user's data. */
    private static ItemList request() {
        return ItemList.of(Item.of("requested-items", ALL_USER_DATA));
    }

    /** With what the phone announces that the user's data has changed. */
    static ItemList farewell(ItemList userData) {
        String names = userData.stream().map(Item::name).distinct().collect(Collectors.joining(","));
        return ItemList.of(Item.of("modified-items", names));
    }

    /**
     * An interaction has ended well: what the phone does next for its user.
     *
     * @param nobody run when the phone is its own again
     */
    void completed(Reason reason, Agenda agenda, Runnable nobody) {
        switch (now.phase()) {
            case ASKING -> {
                if (reason == Reason.INVENTORY_CHANGES) {
                    now = NOBODY;
                }
            }
            case GRANTED -> {
                now = now.in(Phase.STARTING);
                agenda.startUp();
            }
            case STARTING -> {
                if (reason == Reason.START_UP) {
                    now = now.in(Phase.LOGGED_ON);
                    if (wantsData) {
                        agenda.inventory(request());
                    }
                }
            }
            case LEAVING -> {
                if (reason == Reason.INVENTORY_CHANGES) {
                    now = NOBODY;
                    nobody.run();
                    agenda.startUp();
                }
            }
            case NOBODY, LOGGED_ON -> {}
        }
    }

    /** A factory reset. */
    void reset() {
        now = NOBODY;
    }
}
