package io.jenkins.plugins.openstage.staging;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Set;

/**
 * Whether a request may go over a connection that an earlier one was answered on. Its server may be closing that at the same
 * moment; then nothing at all comes back, and whether the request was heard is not known (RFC 9112, 9.3.1).
 */
enum HttpsReuse {
    /**
     * It may, and is sent once more over a new one. Asked for what changes nothing, and for a DELETE aside: when the first is heard
     * late, at worst the file that lies there is missed, and goes to its name without a MOVE.
     */
    AND_REPEAT,
    /**
     * It may, and its failure is one like any other. So with a PUT aside, because one that is heard late could write there just
     * before the MOVE; and with MOVE, after which {@link HttpsRecovery} looks what became of it.
     */
    ONCE,
    /** It may not: a PUT onto the name itself, whose needless failure would cost most, and MKCOL, which is seldom asked for. */
    NEVER;

    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** @param aside the path with which those of all temporary files begin */
    static HttpsReuse of(HttpRequest request, String aside) {
        HttpMethod method = request.method();
        boolean isAside = request.uri().startsWith(aside);
        if (CHANGE_NOTHING.contains(method) || (isAside && method.equals(HttpMethod.DELETE))) {
            return AND_REPEAT;
        }
        return isAside && (method.equals(HttpMethod.PUT) || method.equals(HttpsProbe.MOVE)) ? ONCE : NEVER;
    }

    /** Whether a request is sent once more over a new connection. */
    boolean repeatsAfter(UnansweredException failure) {
        return !failure.isSent() || this == AND_REPEAT;
    }
}
