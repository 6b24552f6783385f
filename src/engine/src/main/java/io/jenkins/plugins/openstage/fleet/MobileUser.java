package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemList;

/**
 * Somebody who may log on at any phone (protocol.md 16.6).
 *
 * @param number the user's number, {@code e164}
 * @param password what the user enters
 * @param items what a phone gets when the user logs on
 */
public record MobileUser(String number, String password, ItemList items) {

    /** Without the password and the values, which may be secrets. */
    @Override
    public String toString() {
        return "mobile user " + number + " with " + items.size() + " items";
    }
}
