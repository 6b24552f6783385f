package io.jenkins.plugins.openstage.steps.result;

import hudson.AbortException;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * How a step ended.
 *
 * @param value what a pipeline gets of it
 * @param verdict what it makes of the build
 * @param reason one line for a verdict that is not {@link Verdict#SUCCESS}
 */
public record Conclusion(Serializable value, Verdict verdict, String reason) {

    public static Conclusion success(Serializable value) {
        return new Conclusion(value, Verdict.SUCCESS, "");
    }

    /**
     * The value, unless the step failed.
     *
     * @param unstable is told the reason when the build is to be marked
     * @throws AbortException with the reason when the step failed
     */
    public Serializable settle(Consumer<String> unstable) throws AbortException {
        switch (verdict) {
            case FAILURE -> throw new AbortException(reason);
            case UNSTABLE -> unstable.accept(reason);
            case SUCCESS -> {
                // nothing to mark
            }
        }
        return value;
    }
}
