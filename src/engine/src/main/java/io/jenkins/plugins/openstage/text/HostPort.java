package io.jenkins.plugins.openstage.text;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of a URL with its port. {@link URI#getHost} knows no host with an underscore, or with a last part that begins with a
 * digit, although Windows and container networks give such names and they resolve.
 *
 * @param host name or address, IPv6 without brackets
 * @param port -1 for none
 */
public record HostPort(String host, int port) {

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?(?:\\[([0-9A-Fa-f:.]+)]|([\\p{Alnum}._~-]+))(?::(\\d{0,5}))?");
    private static final Pattern NOTATION =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[^\\s\\[\\]/]+)?)]|([^\\s:/\\[\\]]+))(?::(\\d{1,5}))?");
    private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");
    private static final int LAST_PORT = 65535;

    /** Host and port of a URL; nothing when it names none. */
    public static Optional<HostPort> of(URI url) {
        String authority = url.getRawAuthority();
        Matcher matcher = AUTHORITY.matcher(authority == null ? "" : authority);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String digits = matcher.group(3) == null ? "" : matcher.group(3);
        int port = digits.isEmpty() ? -1 : Integer.parseInt(digits);
        return canBeIn(host) && port <= LAST_PORT ? Optional.of(new HostPort(host, port)) : Optional.empty();
    }

    /**
     * Host and port as people write them: {@code host}, {@code host:port}, {@code [ipv6]:port}. Whether the host can be one is for
     * {@link HostNotation} to say; the port may be too large.
     *
     * @return nothing when it has another form
     */
    public static Optional<HostPort> written(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new HostPort(host, matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3))));
    }

    /**
     * What to write instead of an IPv6 address that lacks its brackets, without which nobody can tell where it ends and its port begins.
     *
     * @param text in which {@link #written} found nothing
     * @param usual the port that is usual there
     * @return the end of a sentence; empty when it is something else
     */
    public static Optional<String> bracketsMissing(String text, int usual) {
        String bare = BRACKET.matcher(text).replaceAll("");
        int colon = bare.lastIndexOf(':');
        String digits = bare.substring(colon + 1);
        boolean whole = isIpv6(bare);
        boolean withPort = colon > 0
                && DIGITS.matcher(digits).matches()
                && isIpv6(bare.substring(0, colon))
                && (!whole || digits.equals(String.valueOf(usual)));
        if (!whole && !withPort) {
            return Optional.empty();
        }
        HostPort meant =
                withPort ? new HostPort(bare.substring(0, colon), Integer.parseInt(digits)) : new HostPort(bare, usual);
        return Optional.of("an IPv6 address stands in brackets; write " + meant);
    }

    /**
     * Why that is no port.
     *
     * @param port -1 for none, of which nothing is said
     * @param first the smallest that is allowed
     * @return the end of a sentence; empty when it is one
     */
    public static Optional<String> portProblem(int port, int first) {
        return port == -1 || (port >= first && port <= LAST_PORT)
                ? Optional.empty()
                : Optional.of("the port is " + port + ", expected " + first + " to " + LAST_PORT);
    }

    private static boolean isIpv6(String host) {
        return host.indexOf(':') >= 0
                && HostNotation.listenProblem(host, "host").isEmpty();
    }

    /** Whether a URL can have that host: a name of letters, digits, hyphens, underscores and dots, or an address; no number. */
    public static boolean canBeIn(String host) {
        return HostNotation.problem(host, "host").isEmpty();
    }

    /** The port, or another one when none is named. */
    public int portOr(int usual) {
        return port < 0 ? usual : port;
    }

    /**
     * A URL with this host.
     *
     * @param path with its slash at the beginning, percent-encoded; perhaps with a query
     * @throws IllegalArgumentException when these make no URL
     */
    public URI url(String scheme, String path) {
        return URI.create(scheme + "://" + this + path);
    }

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + (port < 0 ? "" : ":" + port);
    }
}
