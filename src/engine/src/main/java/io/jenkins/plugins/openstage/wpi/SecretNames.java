package io.jenkins.plugins.openstage.wpi;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names of items stand for secrets, where the catalogue's type does not say so. */
final class SecretNames {

    private static final Pattern ANYWHERE = Pattern.compile(
            "pwd|passw|passphrase|passcode|secret|credential|token|community|private-?key|shared-?key|secure-mode-data");
    private static final Pattern WORD = Pattern.compile("(?:^|[-_. ])(?:pin|tan|psk)(?:$|[-_. ])|[-_. ]key$");
    private static final Pattern CERTIFICATE = Pattern.compile("certificate|pkcs-?12|p12|pfx");
    /** What a phone says about a secret is none. */
    private static final Pattern ABOUT = Pattern.compile("[-_]info$|^fault-(?:time|report)-");

    private SecretNames() {}

    static boolean match(String name) {
        String normal = name.strip().toLowerCase(Locale.ROOT);
        return !ABOUT.matcher(normal).find()
                && (ANYWHERE.matcher(normal).find()
                        || WORD.matcher(normal).find()
                        || CERTIFICATE.matcher(normal).find());
    }
}
