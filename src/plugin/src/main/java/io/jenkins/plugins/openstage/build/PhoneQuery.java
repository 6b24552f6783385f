package io.jenkins.plugins.openstage.build;

import hudson.Util;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponses;

/**
 * Which rows are asked for, in which order: what the page's address says behind the question mark, so that it can be kept and handed
 * on. The API and the CSV file take the same.
 */
public final class PhoneQuery {

    static final String TEXT = "text";
    static final String OUTCOME = "outcome";
    static final String STEP = "step";
    static final String PHONES = "phones";
    static final String SORT = "sort";
    static final String ORDER = "order";
    static final String PAGE = "page";

    private static final String REAL = "real";
    private static final String REHEARSED = "rehearsed";
    private static final String ASCENDING = "ascending";
    private static final String DESCENDING = "descending";
    private static final List<String> NAMES = List.of(TEXT, OUTCOME, STEP, PHONES, SORT, ORDER, PAGE);
    private static final int BAD_REQUEST = 400;
    private static final int MOST_DIGITS = 8;

    /** Only what is not as it is without being said. */
    private final Map<String, String> given;

    private PhoneQuery(Map<String, String> given) {
        this.given = given;
    }

    /**
     * What an address asks for.
     *
     * @param parameters gives the value of a parameter, or null
     * @throws HttpResponses.HttpResponseException with a sentence for whoever wrote the address by hand
     */
    static PhoneQuery of(UnaryOperator<String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = Util.fixNull(parameters.apply(name)).strip();
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        }
        check(given, OUTCOME, Stream.of(PhoneOutcome.values()).map(PhoneOutcome::getCssName));
        check(given, PHONES, Stream.of(REAL, REHEARSED));
        check(given, SORT, Stream.of(PhoneSort.values()).map(PhoneSort::getWord));
        check(given, ORDER, Stream.of(ASCENDING, DESCENDING));
        checkNumber(given, STEP);
        checkNumber(given, PAGE);
        return new PhoneQuery(given);
    }

    private static void check(Map<String, String> given, String name, Stream<String> known) {
        List<String> words = known.toList();
        String value = given.get(name);
        if (value != null && !words.contains(value)) {
            throw refusal(name, value, "one of " + String.join(", ", words));
        }
    }

    private static void checkNumber(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value != null && !(value.matches("[1-9][0-9]*") && value.length() <= MOST_DIGITS)) {
            throw refusal(name, value, "a number from 1 on");
        }
    }

    private static HttpResponses.HttpResponseException refusal(String name, String value, String expected) {
        return HttpResponses.errorWithoutStack(BAD_REQUEST, "'" + value + "' is no " + name + "; expected " + expected);
    }

    /** What an address says of that; empty when nothing. */
    public String get(String name) {
        return given.getOrDefault(name, "");
    }

    /** The words that a row has to contain. */
    public String getText() {
        return get(TEXT);
    }

    List<String> words() {
        return Arrays.stream(getText().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Optional<PhoneOutcome> outcome() {
        return Stream.of(PhoneOutcome.values())
                .filter(each -> each.getCssName().equals(given.get(OUTCOME)))
                .findFirst();
    }

    /** The step's place in the build; 0 for all steps. */
    public int getStep() {
        return Integer.parseInt(given.getOrDefault(STEP, "0"));
    }

    /** {@code real}, {@code rehearsed}, or empty for both. */
    public String getPhones() {
        return get(PHONES);
    }

    boolean wants(StepRecord record) {
        return getPhones().isEmpty() || getPhones().equals(record.isRehearsal() ? REHEARSED : REAL);
    }

    public PhoneSort getSort() {
        return PhoneSort.valueOf(
                given.getOrDefault(SORT, PhoneSort.OUTCOME.getWord()).toUpperCase(Locale.ROOT));
    }

    public boolean isDescending() {
        return DESCENDING.equals(given.get(ORDER));
    }

    /** From 1 on. */
    public int getPage() {
        return Integer.parseInt(given.getOrDefault(PAGE, "1"));
    }

    /** Whether rows are left out. */
    public boolean isFiltered() {
        return Stream.of(TEXT, OUTCOME, STEP, PHONES).anyMatch(given::containsKey);
    }

    /** The same but for one thing; another filter or order begins with the first page. */
    PhoneQuery with(String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(given);
        other.remove(PAGE);
        other.remove(name);
        if (!value.isEmpty()) {
            other.put(name, value);
        }
        return new PhoneQuery(other);
    }

    /** The same rows in another order; the other way round when they are in that order. */
    PhoneQuery sorted(PhoneSort sort) {
        boolean turned = getSort() == sort && !isDescending();
        return with(SORT, sort == PhoneSort.OUTCOME ? "" : sort.getWord()).with(ORDER, turned ? DESCENDING : "");
    }

    /** As an address has it: with the question mark. */
    public String getHref() {
        List<String> parts = new ArrayList<>();
        for (String name : NAMES) {
            if (given.containsKey(name)) {
                parts.add(name + "=" + URLEncoder.encode(given.get(name), StandardCharsets.UTF_8));
            }
        }
        return parts.stream().collect(Collectors.joining("&", "?", ""));
    }
}
