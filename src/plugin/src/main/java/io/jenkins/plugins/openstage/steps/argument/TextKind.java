package io.jenkins.plugins.openstage.steps.argument;

/**
 * Text, for which a number may stand.
 *
 * @param expected in words, with an example
 * @param expands whether variables of a freestyle build are looked for in it
 */
record TextKind(String expected, boolean expands) implements OptionKind {

    @Override
    public Object plain(String option, Object given) {
        return Words.text(given).orElseThrow(() -> Words.wrong(option, given, expected));
    }

    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        return expands && plain instanceof String text ? variables.in(option, text) : plain;
    }
}
