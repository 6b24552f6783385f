package io.jenkins.plugins.openstage.staging;

import java.io.Serializable;

/**
 * An account on a file server.
 *
 * @param username empty for none
 * @param password never in {@link #toString()}
 */
public record Login(String username, String password) implements Serializable {
    /** No account. */
    public static final Login NONE = new Login("", "");

    /** @throws IllegalArgumentException when one could smuggle a command or a header into the conversation with the server */
    public Login {
        if (RemoteNames.hasControl(username)) {
            throw new IllegalArgumentException(
                    "The user name for the file server has a line break or control character");
        }
        if (RemoteNames.hasControl(password)) {
            throw new IllegalArgumentException(
                    "The password of '" + username
                            + "' for the file server has a line break or control character; was it read from a file with a line break?");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return username.isEmpty() ? "no account" : "'" + username + "'";
    }
}
