package io.jenkins.plugins.openstage.steps.argument;

import hudson.Util;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters and the environment of a freestyle build, to which options refer as <code>$NAME</code> or <code>${NAME}</code>. A
 * dollar sign that is one is written <code>$$</code>. Pipelines have Groovy for it.
 */
public final class Variables {

    /** The references that {@link Util#replaceMacro} knows; <code>${credential:id}</code> is none. */
    private static final Pattern REFERENCE = Pattern.compile("\\$([A-Za-z0-9_]+|\\{[A-Za-z0-9_.]+}|\\$)");

    private final Map<String, String> values;

    public Variables(Map<String, String> values) {
        this.values = values;
    }

    /** Whether a text refers to a variable, so that nobody knows yet what it will be. */
    public static boolean in(String text) {
        return REFERENCE.matcher(text).find();
    }

    /**
     * A text with the values in it.
     *
     * @param option whose text it is, for messages
     * @throws IllegalArgumentException with one sentence when a variable is not set, makes the text blank, or names credentials
     */
    public String in(String option, String text) {
        String expanded = Util.replaceMacro(text, name -> value(option, name));
        if (expanded.isBlank() && !text.isBlank()) {
            throw new IllegalArgumentException(
                    option + " is blank, because " + text.strip() + " is: give the parameter a value");
        }
        if (!CredentialReferences.of(text).containsAll(CredentialReferences.of(expanded))) {
            throw new IllegalArgumentException("The variables to which " + option
                    + " refers make up the name of credentials: only the job's configuration may do that");
        }
        return expanded;
    }

    private String value(String option, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The variable " + name + ", to which " + option
                    + " refers, is not set: add a parameter of that name, or write $$ for a dollar sign");
        }
        if (CredentialReferences.in(value)) {
            throw new IllegalArgumentException("The variable " + name + ", to which " + option
                    + " refers, names credentials: only the job's configuration may do that");
        }
        return value;
    }
}
