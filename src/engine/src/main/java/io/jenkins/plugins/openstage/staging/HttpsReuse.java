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
     * It may, and is sent once more over a new one. Asked for what changes nothing, and for a PUT or DELETE aside: nobody else uses
     * that name, and the next try would do the same whatever the first has left there.
     */
    AND_REPEAT,
    /** It may, and its failure is one like any other: a MOVE, after which {@link HttpsRecovery} looks what became of it. */
    ONCE,
    /**
     * It may not: a PUT onto the name itself, which a server may write in place, and MKCOL, which answers otherwise when
     * repeated.
     */
    NEVER;

    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.PUT, HttpMethod.DELETE);

    /** @param aside the path with which all temporary names begin */
    static HttpsReuse of(HttpRequest request, String aside) {
        HttpMethod method = request.method();
        if (CHANGE_NOTHING.contains(method)
                || (REPEATABLE.contains(method) && request.uri().startsWith(aside))) {
            return AND_REPEAT;
        }
        return method.equals(HttpsProbe.MOVE) ? ONCE : NEVER;
    }

    /** Whether a request is sent once more over a new connection. */
    boolean repeatsAfter(UnansweredException failure) {
        return !failure.isSent() || this == AND_REPEAT;
    }
}
