package io.jenkins.plugins.openstage.tls;

import java.util.ArrayList;
import java.util.List;

/** What lies below an exception: TLS wraps the reason several times, in words that say nothing. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The exception and its causes, outermost first. */
    static List<Throwable> of(Throwable problem) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = problem; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /** The message of the innermost cause that has one. */
    static String innermost(Throwable problem) {
        return of(problem).stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce((outer, inner) -> inner)
                .orElse("no reason given");
    }
}
