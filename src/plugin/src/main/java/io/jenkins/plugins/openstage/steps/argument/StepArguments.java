package io.jenkins.plugins.openstage.steps.argument;

import hudson.AbortException;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;

/**
 * Makes a step of what a pipeline gives it. Without this a mistake would be a stack trace in the build's log, with the values of all
 * arguments in it, and an option that does not exist would count as not given.
 */
public final class StepArguments {

    private StepArguments() {}

    /**
     * The step.
     *
     * @param function what pipelines call it
     * @throws AbortException with one sentence when the arguments are wrong
     */
    public static Step instantiate(
            Class<? extends Step> type, String function, Options options, Map<String, Object> arguments)
            throws AbortException {
        Map<String, Object> plain;
        try {
            plain = options.written(function, arguments);
        } catch (IllegalArgumentException e) {
            String sentence = e.getMessage();
            throw new AbortException(sentence.startsWith(function) ? sentence : function + ": " + sentence);
        }
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        Step step;
        try {
            step = DescribableModel.of(type)
                    .instantiate(plain, new StreamTaskListener(warnings, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new AbortException(function + ": " + innermost(e).getMessage());
        }
        String warning = warnings.toString(StandardCharsets.UTF_8).strip();
        if (!warning.isEmpty()) {
            throw new AbortException(function + ": " + warning);
        }
        return step;
    }

    static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? failure : cause;
    }
}
