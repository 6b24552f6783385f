package io.jenkins.plugins.openstage.steps.argument;

import java.util.Locale;

/** True or false, or one of these words. */
record FlagKind() implements OptionKind {

    @Override
    public String expected() {
        return "true or false";
    }

    /** Any other word would be false in Java, without a word about it. */
    @Override
    public Object plain(String option, Object given) {
        if (given instanceof Boolean) {
            return given;
        }
        String word = given instanceof CharSequence ? given.toString().strip().toLowerCase(Locale.ROOT) : "";
        if (!word.equals("true") && !word.equals("false")) {
            throw Words.wrong(option, given, expected());
        }
        return Boolean.valueOf(word);
    }
}
