package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.staging.Login;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Who may do what on an embedded file server.
 *
 * @param upload may read, write and delete
 * @param phones may read; other than the upload account
 */
public record Accounts(Login upload, Login phones) {

    private static final int PASSWORD_BYTES = 12;

    /** Accounts {@code upload} and {@code phones} with passwords that are made up for this server. */
    public static Accounts madeUp() {
        return new Accounts(madeUp("upload"), madeUp("phones"));
    }

    private static Login madeUp(String name) {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        return new Login(name, HexFormat.of().formatHex(password));
    }

    /** @throws IllegalArgumentException when one has no name or both have the same */
    public Accounts {
        if (upload.username().isBlank() || phones.username().isBlank()) {
            throw new IllegalArgumentException("The accounts of a file server need a name each");
        }
        if (upload.username().equals(phones.username())) {
            throw new IllegalArgumentException(
                    "The accounts of a file server for uploads and for phones are both called '" + upload.username()
                            + "'; phones must not be able to write, so give them another");
        }
    }
}
