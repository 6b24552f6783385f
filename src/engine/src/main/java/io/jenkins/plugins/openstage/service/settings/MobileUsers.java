package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Optional;

/**
 * The users who may log on at any phone, where they are, and what phones keep for them (protocol.md 16.6). Called with short
 * intervals and never at the same time by two threads of one endpoint; must not block.
 */
public interface MobileUsers {

    /**
     * A user wants to log on.
     *
     * @param number the user's number, {@code e164}
     * @param password what the user entered; compare it without an early end
     * @return the user's own settings, which the phone gets; nothing when there is no such user or the password is wrong
     */
    Optional<ItemList> settings(String number, String password);

    /** The user is logged on at that phone from now on, and nowhere else. */
    void loggedOn(String number, MacAddress phone);

    /** Nobody is logged on at that phone any more. */
    void loggedOff(MacAddress phone);

    /** Who is logged on at that phone. */
    Optional<String> at(MacAddress phone);

    /** What phones keep for the user: items {@code userdata-*}, opaque. */
    ItemList userData(String number);

    /** Phones keep this for the user from now on. */
    void keep(String number, ItemList userData);
}
