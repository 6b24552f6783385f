package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.util.regex.Pattern;

/** What refusals of FTP servers mean for staging: RFC 959 4.2, RFC 4217 10, and what servers make of these. */
final class FtpReplies {
    private static final int NO_PROTECTION = 522;
    private static final int NO_DATA_CONNECTION = 425;
    private static final int TLS_FIRST = 534;

    /** 451 is said of a full disk by vsftpd, ProFTPD and Pure-FTPd, 551 by Apache FtpServer, 426 by pyftpdlib; 452 and 552 by none. */
    private static final Pattern SPACE =
            Pattern.compile("(?i)no space|disk (is )?full|quota|out of space|exceed|not enough|insufficient");

    private static final Pattern WRITING = Pattern.compile("(?i)\\b(write|writing|save)\\b");
    private static final Pattern TLS = Pattern.compile(
            "(?i)\\b(TLS|SSL|FTPS|AUTH)\\b|encrypt|clear ?text|secure (control|connection|channel|session)");
    private static final Pattern CERTIFICATE = Pattern.compile("(?i)certificate");

    private FtpReplies() {}

    static Kind kind(int code, String text) {
        return switch (code) {
            case 452, 552 -> Kind.NO_SPACE;
            case 430, 530, 532 -> Kind.LOGIN_REFUSED;
            default -> {
                if (SPACE.matcher(text).find() && code != 421) {
                    yield Kind.NO_SPACE;
                }
                yield code / 100 == 4 ? Kind.BUSY : Kind.REFUSED;
            }
        };
    }

    /** Whether it says, after bytes of a file were sent, that they could not be written. */
    static boolean isUnwritten(int code, String text) {
        boolean aboutWriting = code == 451 || code == 551 || code == 426;
        return code == 452
                || code == 552
                || (aboutWriting
                        && (SPACE.matcher(text).find() || WRITING.matcher(text).find()));
    }

    /** Whether a login is refused because it comes without TLS. */
    static boolean wantsTls(int code, String text) {
        return code == TLS_FIRST || TLS.matcher(text).find();
    }

    static boolean wantsCertificate(String text) {
        return CERTIFICATE.matcher(text).find();
    }

    /** Whether a data connection in TLS was refused although TLS stood: because it did not resume the session. */
    static boolean wantsResumption(int code) {
        return code == NO_PROTECTION || code == NO_DATA_CONNECTION;
    }
}
