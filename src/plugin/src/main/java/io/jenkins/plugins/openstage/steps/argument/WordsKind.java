package io.jenkins.plugins.openstage.steps.argument;

import io.jenkins.plugins.openstage.steps.result.PhoneResult;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list of words, or text with commas, blanks or one a line.
 *
 * @param expected in words, with an example
 * @param phone what a phone of a result stands for, which is empty when it is not known; null where none can be meant
 * @param alone whether a single word is shown without a list around it
 */
record WordsKind(String expected, Function<PhoneResult, String> phone, boolean alone) implements OptionKind {

    static OptionKind phones() {
        return new WordsKind(
                "addresses of phones, as in '192.0.2.44' or ['192.0.2.44', '192.0.2.45']",
                PhoneResult::getAddress,
                true);
    }

    static OptionKind macs() {
        return new WordsKind("MAC addresses, as in '00:1A:E8:01:02:03' or a list of them", PhoneResult::getMac, true);
    }

    static OptionKind patterns() {
        return new WordsKind("patterns of names of items, as in 'XML-app-*' or a list of them", null, true);
    }

    static OptionKind names() {
        return new WordsKind("names of items, as in 'e164' or ['e164', 'key-label-unicode[3]']", null, false);
    }

    /** One entry a line. */
    @Override
    public Object plain(String option, Object given) {
        if (given instanceof CharSequence text) {
            TextLines.words(text.toString()).forEach(word -> checkNotNull(option, word));
            return text.toString();
        }
        List<String> words = new ArrayList<>();
        collect(option, given, given, words);
        return String.join("\n", words);
    }

    private void collect(String option, Object given, Object value, List<String> words) {
        if (Words.isNull(value)) {
            throw new IllegalArgumentException(
                    "An entry of the list " + option + " is null: was a variable of the pipeline not set?");
        }
        Optional<List<?>> list = entries(value);
        if (list.isPresent()) {
            list.get().forEach(entry -> collect(option, given, entry, words));
        } else if (phone != null && value instanceof PhoneResult result) {
            String word = known(option, result);
            words.add(result.isRehearsal() ? Rehearsed.mark(word) : word);
        } else {
            String word = Words.text(value).orElseThrow(() -> wrong(option, given, value));
            checkNotNull(option, word);
            words.add(word);
        }
    }

    /** What {@code "${env.NAME}"} makes of a variable that is not there. */
    private static void checkNotNull(String option, String word) {
        if (word.strip().equals("null")) {
            throw new IllegalArgumentException(
                    "An entry of the list " + option + " is the text 'null': was a variable of the pipeline not set?");
        }
    }

    private Optional<List<?>> entries(Object value) {
        return phone != null && value instanceof PhonesResult result
                ? Optional.of(result.getPhones())
                : Words.list(value);
    }

    private String known(String option, PhoneResult result) {
        String word = phone.apply(result);
        if (word == null || word.isEmpty()) {
            throw new IllegalArgumentException("Phone " + result.getAddress() + " of the list " + option
                    + " did not say what it is: expected " + expected);
        }
        return word;
    }

    private IllegalArgumentException wrong(String option, Object given, Object value) {
        return value == given
                ? Words.wrong(option, given, expected)
                : new IllegalArgumentException(
                        "An entry of the list " + option + " is " + Words.of(value) + ", expected " + expected);
    }

    @Override
    public boolean isEmpty(Object plain) {
        return TextLines.words(plain.toString()).isEmpty();
    }

    @Override
    public Object shown(Object plain) {
        List<String> words = TextLines.words(plain.toString());
        return alone && words.size() == 1 ? words.get(0) : words;
    }

    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        return variables.in(option, plain.toString());
    }
}
