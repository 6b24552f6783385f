package io.jenkins.plugins.openstage.steps.argument;

import hudson.AbortException;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
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
    public static Step instantiate(Class<? extends Step> type, String function, Map<String, Object> arguments)
            throws AbortException {
        DescribableModel<? extends Step> model = DescribableModel.of(type);
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            check(model, function, argument.getKey(), argument.getValue());
        }
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        Step step;
        try {
            step = model.instantiate(arguments, new StreamTaskListener(warnings, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new AbortException(function + ": " + innermost(e).getMessage());
        }
        String warning = warnings.toString(StandardCharsets.UTF_8).strip();
        if (!warning.isEmpty()) {
            throw new AbortException(function + ": " + warning);
        }
        return step;
    }

    private static void check(DescribableModel<?> model, String function, String name, Object value)
            throws AbortException {
        DescribableParameter option = model.getParameter(name);
        if (option == null) {
            throw new AbortException(function + " has no option '" + name + "', expected one of "
                    + model.getParameters().stream()
                            .map(DescribableParameter::getName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        Class<?> type = option.getErasedType();
        if (type.isEnum() && value instanceof CharSequence word) {
            String words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            if (!Arrays.asList(words.split(", ")).contains(word.toString())) {
                throw new AbortException(function + ": " + name + " is '" + word + "', expected one of " + words);
            }
        } else if ((type == int.class || type == long.class) && !isNumber(value)) {
            throw new AbortException(function + ": " + name + " is '" + value + "', expected a whole number");
        }
    }

    private static boolean isNumber(Object value) {
        if (value instanceof CharSequence) {
            return value.toString().matches("-?\\d{1,9}");
        }
        return value instanceof Integer || value instanceof Long;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? failure : cause;
    }
}
