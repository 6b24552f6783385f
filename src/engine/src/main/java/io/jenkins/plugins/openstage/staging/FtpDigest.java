package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** Asks an FTP server for a file's SHA-256, where it has a command for it: {@code XSHA256}, or {@code HASH} (draft-bryan-ftp-hash). */
final class FtpDigest {
    private static final Pattern SHA256 = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private FtpDigest() {}

    static Optional<String> ask(FTPClient client, String name) throws IOException {
        if (client.hasFeature("XSHA256")) {
            return answer(client, client.sendCommand("XSHA256", name.indexOf(' ') < 0 ? name : "\"" + name + "\""));
        }
        String[] algorithms = client.featureValues("HASH");
        if (algorithms != null
                && String.join(" ", algorithms).toUpperCase(Locale.ROOT).contains("SHA-256")
                && FTPReply.isPositiveCompletion(client.sendCommand("OPTS", "HASH SHA-256"))) {
            return answer(client, client.sendCommand("HASH", name));
        }
        return Optional.empty();
    }

    private static Optional<String> answer(FTPClient client, int code) {
        Matcher digest = SHA256.matcher(client.getReplyString().toLowerCase(Locale.ROOT));
        return FTPReply.isPositiveCompletion(code) && digest.find() ? Optional.of(digest.group()) : Optional.empty();
    }
}
