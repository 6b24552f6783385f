package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.staging.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Decides by the {@code Authorization} header who asks. */
final class BasicAuthentication {
    private final byte[] upload;
    private final byte[] phones;

    BasicAuthentication(Accounts accounts) {
        upload = expected(accounts.upload());
        phones = expected(accounts.phones());
    }

    private static byte[] expected(Login login) {
        return (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
    }

    boolean mayWrite(String header) {
        return MessageDigest.isEqual(upload, given(header));
    }

    boolean mayRead(String header) {
        return mayWrite(header) || MessageDigest.isEqual(phones, given(header));
    }

    private static byte[] given(String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(header.substring(6).strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
