package io.jenkins.plugins.openstage.staging;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What an error page says beyond its status, as one line: many servers name the cause only there. */
final class ErrorText {
    /** No more of a page is kept. */
    static final int LIMIT = 4096;

    private static final Pattern UNSEEN = Pattern.compile(
            "<!--.*?-->|<(head|script|style|address)\\b.*?</\\1\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]{0,500}>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern SIGNATURE =
            Pattern.compile("(nginx|openresty|lighttpd|caddy)(/[0-9.]+)?$", Pattern.CASE_INSENSITIVE);

    private ErrorText() {}

    /**
     * Empty when the page only repeats the status.
     *
     * @param page its first bytes
     */
    static String of(byte[] page, int status, String reason) {
        String text = UNSEEN.matcher(new String(page, StandardCharsets.UTF_8)).replaceAll(" ");
        text = TAG.matcher(text)
                .replaceAll(" ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        text = SIGNATURE.matcher(text).replaceFirst("").strip();
        for (String known : new String[] {Integer.toString(status), "-", reason, ":"}) {
            while (!known.isEmpty() && text.regionMatches(true, 0, known, 0, known.length())) {
                text = text.substring(known.length()).strip();
            }
        }
        return text;
    }
}
