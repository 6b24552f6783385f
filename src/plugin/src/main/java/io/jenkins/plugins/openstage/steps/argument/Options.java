package io.jenkins.plugins.openstage.steps.argument;

import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** The options of a step, or of a file that it names. Thread-safe. */
public final class Options {

    private static final String ASK = ": was a variable of the pipeline not set? ";

    private final Class<?> type;
    private final DescribableModel<?> model;
    private final Map<String, OptionKind> kinds = new LinkedHashMap<>();

    private Options(Class<?> type, Map<String, OptionKind> special) {
        this.type = type;
        model = DescribableModel.of(type);
        for (DescribableParameter parameter : model.getParameters()) {
            String name = parameter.getName();
            kinds.put(name, special.containsKey(name) ? special.get(name) : byType(name, parameter.getErasedType()));
        }
    }

    /** @param special the kinds of options where their Java type does not tell */
    public static Options of(Class<?> type, Map<String, OptionKind> special) {
        return new Options(type, special);
    }

    private static OptionKind byType(String name, Class<?> type) {
        if (type == int.class || type == long.class) {
            return NumberKind.of(type);
        }
        if (type == boolean.class) {
            return new FlagKind();
        }
        if (type.isEnum()) {
            return ChoiceKind.of(type);
        }
        return name.toLowerCase(Locale.ROOT).endsWith("credentialsid") ? OptionKind.CREDENTIALS : OptionKind.TEXT;
    }

    /** Whether it is such a thing already. */
    boolean isMade(Object value) {
        return type.isInstance(value);
    }

    /**
     * What somebody wrote, as the step keeps it. An option that is written but null or empty is a mistake: only one that is left out
     * has its default.
     *
     * @param owner whose options they are
     * @throws IllegalArgumentException with one sentence
     */
    public Map<String, Object> written(String owner, Map<String, ?> given) {
        Map<String, Object> plain = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (name.equals(DescribableModel.CLAZZ)) {
                plain.put(name, value);
                return;
            }
            OptionKind kind = kinds.get(name);
            if (kind == null) {
                throw unknown(owner, name);
            }
            plain.put(name, written(name, kind, value));
            kind.besides(value).forEach((other, brought) -> {
                if (!given.containsKey(other)) {
                    plain.put(other, brought);
                }
            });
        });
        for (DescribableParameter parameter : model.getParameters()) {
            if (parameter.isRequired() && !plain.containsKey(parameter.getName())) {
                throw new IllegalArgumentException("the option " + parameter.getName() + " is missing, expected "
                        + kinds.get(parameter.getName()).expected());
            }
        }
        return plain;
    }

    private Object written(String name, OptionKind kind, Object given) {
        String remedy =
                (model.getParameter(name).isRequired() ? "Give " : "Leave the option out, or give ") + kind.expected();
        if (Words.isNull(given)) {
            throw new IllegalArgumentException(name + " is null" + ASK + remedy);
        }
        if (given instanceof CharSequence text) {
            String stripped = Invisible.strip(text.toString());
            if (stripped.isEmpty()) {
                throw new IllegalArgumentException(name + " is blank" + ASK + remedy);
            }
            // What "${env.NAME}" makes of a variable that is not there.
            if (stripped.equals("null")) {
                throw new IllegalArgumentException(name + " is the text 'null'" + ASK + remedy);
            }
        }
        Object plain = kind.plain(name, given);
        if (kind.isEmpty(plain)) {
            throw new IllegalArgumentException(
                    given instanceof CharSequence
                            ? name + " names nothing" + ASK + remedy
                            : "The list " + name + " is empty, so there is nothing to do: look before, as in if (list)"
                                    + " { … }, or give " + kind.expected());
        }
        return plain;
    }

    private IllegalArgumentException unknown(String owner, String name) {
        String meant = Suggestion.closest(name, kinds.keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        return new IllegalArgumentException(owner + " has no option '" + name + "', expected one of "
                + kinds.keySet().stream().sorted().collect(Collectors.joining(", ")) + meant);
    }

    /** The same for programs that write the options down, which may leave them empty. */
    public Map<String, Object> plain(Map<String, ?> given) {
        Map<String, Object> plain = new LinkedHashMap<>(given);
        given.forEach((name, value) -> {
            OptionKind kind = kinds.get(name);
            if (kind != null && value != null) {
                plain.put(name, kind.plain(name, value));
                kind.besides(value).forEach(plain::putIfAbsent);
            }
        });
        return plain;
    }

    /** What one would write by hand. */
    public UninstantiatedDescribable shown(UninstantiatedDescribable plain) {
        Map<String, Object> arguments = new LinkedHashMap<>(plain.getArguments());
        arguments.replaceAll((name, value) -> value == null || !kinds.containsKey(name)
                ? value
                : kinds.get(name).shown(value));
        return plain.withArguments(arguments);
    }

    /**
     * The same thing with the variables of a freestyle build in its options.
     *
     * @throws IllegalArgumentException with one sentence when a variable is not set, or an option cannot be what it holds
     */
    public Object expanded(Object made, Variables variables) {
        Map<String, Object> arguments =
                expanded(UninstantiatedDescribable.from(made).getArguments(), variables);
        try {
            return model.instantiate(arguments, null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(StepArguments.innermost(e).getMessage(), e);
        }
    }

    Map<String, Object> expanded(Map<String, ?> arguments, Variables variables) {
        Map<String, Object> expanded = new LinkedHashMap<>(plain(arguments));
        expanded.replaceAll((name, value) -> value == null || !kinds.containsKey(name)
                ? value
                : kinds.get(name).expanded(name, value, variables));
        return expanded;
    }

    /** The names of all of them. */
    List<String> names() {
        return List.copyOf(kinds.keySet());
    }
}
