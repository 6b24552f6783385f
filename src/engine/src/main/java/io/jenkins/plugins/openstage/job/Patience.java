package io.jenkins.plugins.openstage.job;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long one phone is waited for.
 *
 * @param timeout from now until its job has ended
 * @param contactAttempts how many contact-mes one after the other the phone may leave untaken, because it cannot be reached or
 *     refuses them, before its job ends as {@link Failure#UNREACHABLE}; 0 for as many as fit into the timeout. A phone that was told
 *     something already, or that may poll, is not given up for that
 */
public record Patience(Duration timeout, int contactAttempts) implements Serializable {

    public Patience {
        if (contactAttempts < 0) {
            throw new IllegalArgumentException(
                    "contactAttempts is " + contactAttempts + ", expected 0 for no limit, or more");
        }
    }

    /** That time, however often the phone cannot be reached. */
    public static Patience of(Duration timeout) {
        return new Patience(timeout, 0);
    }
}
