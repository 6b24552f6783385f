package io.jenkins.plugins.openstage.staging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a folder holds by the answer to {@code STAT .}, which needs no data connection (RFC 959, 4.1.3). That every line of it has
 * the form of {@code ls -l} is the sign that it is a listing: servers may answer what they like.
 */
final class FtpListing {
    private static final int FOLDER = 212;
    private static final int FILES = 213;

    private static final Pattern LINE = Pattern.compile("\\s?([-bcdlps])[-rwxsStTlL]{9}[+.@]?\\s+\\d+\\s.*?\\s"
            + "(?:[A-Z][a-z]{2}\\s+\\d{1,2}|\\d{1,2}\\s+[A-Z][a-z]{2})\\s+(?:\\d{1,2}:\\d{2}|\\d{4})\\s(.+)");
    private static final Pattern TOTAL = Pattern.compile("\\s?total \\d+");

    private FtpListing() {}

    /**
     * The names in an answer, also those of the folder itself and the one above.
     *
     * @param lines of the reply, with the first and the last that frame them
     * @return empty when it is no listing that can be trusted
     */
    static Optional<List<String>> names(int code, String... lines) {
        if ((code != FOLDER && code != FILES) || lines.length < 2) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length - 1)) {
            Matcher form = LINE.matcher(line);
            if (form.matches()) {
                String name = form.group(2);
                int target = form.group(1).equals("l") ? name.indexOf(" -> ") : -1;
                names.add(target < 0 ? name : name.substring(0, target));
            } else if (!TOTAL.matcher(line).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
