package io.jenkins.plugins.openstage.steps.argument;

import java.util.Arrays;
import java.util.List;

/** One of some words. */
record ChoiceKind(List<String> words) implements OptionKind {

    ChoiceKind {
        words = List.copyOf(words);
    }

    static ChoiceKind of(Class<?> type) {
        return new ChoiceKind(Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList());
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", words);
    }

    @Override
    public Object plain(String option, Object given) {
        String word = given instanceof Enum<?> constant ? constant.name() : given.toString();
        boolean known = (given instanceof Enum<?> || given instanceof CharSequence) && words.contains(word);
        if (!known) {
            throw Words.wrong(option, given, expected());
        }
        return word;
    }
}
