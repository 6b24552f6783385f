package io.jenkins.plugins.openstage.page;

import hudson.Util;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponses;

/**
 * Which rows are asked for, in which order: what a page's address says behind the question mark, so that it can be kept and handed on.
 * The API and the CSV file take the same. Immutable.
 */
public final class RowsAddress {

    public static final String TEXT = "text";
    public static final String SORT = "sort";
    public static final String ORDER = "order";
    public static final String PAGE = "page";

    private static final String ASCENDING = "ascending";
    private static final String DESCENDING = "descending";
    private static final int BAD_REQUEST = 400;
    private static final int MOST_DIGITS = 8;

    private final List<String> filters;
    /** The first is the order in which rows are when nothing is said. */
    private final List<String> sorts;
    /** Only what is not as it is without being said. */
    private final Map<String, String> given;

    private RowsAddress(List<String> filters, List<String> sorts, Map<String, String> given) {
        this.filters = filters;
        this.sorts = sorts;
        this.given = given;
    }

    /**
     * What an address asks for.
     *
     * @param parameters gives the value of a parameter, or null
     * @param filters what leaves out rows, besides the words in them
     * @param sorts by what rows can be sorted; the first when the address does not say it
     * @throws HttpResponses.HttpResponseException with a sentence for whoever wrote the address by hand
     */
    public static RowsAddress of(UnaryOperator<String> parameters, List<String> filters, List<String> sorts) {
        Map<String, String> given = new LinkedHashMap<>();
        names(filters).forEach(name -> {
            String value = Util.fixNull(parameters.apply(name)).strip();
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        });
        RowsAddress address = new RowsAddress(filters, sorts, given);
        address.check(SORT, sorts.stream());
        address.check(ORDER, Stream.of(ASCENDING, DESCENDING));
        address.checkNumber(PAGE);
        return address;
    }

    private static Stream<String> names(List<String> filters) {
        return Stream.of(Stream.of(TEXT), filters.stream(), Stream.of(SORT, ORDER, PAGE))
                .flatMap(names -> names);
    }

    /** The words of an enum as addresses have them. */
    public static Stream<String> words(Enum<?>... constants) {
        return Stream.of(constants).map(RowsAddress::word);
    }

    /** The constant as addresses have it, for example {@code item-problems}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Refuses what is none of these words. */
    public void check(String name, Stream<String> known) {
        List<String> words = known.toList();
        String value = given.get(name);
        if (value != null && !words.contains(value)) {
            throw refusal(name, value, "one of " + String.join(", ", words));
        }
    }

    /** Refuses what is no number from 1 on. */
    public void checkNumber(String name) {
        String value = given.get(name);
        if (value != null && !(value.matches("[1-9][0-9]*") && value.length() <= MOST_DIGITS)) {
            throw refusal(name, value, "a number from 1 on");
        }
    }

    private static HttpResponses.HttpResponseException refusal(String name, String value, String expected) {
        return HttpResponses.errorWithoutStack(BAD_REQUEST, "'" + value + "' is no " + name + "; expected " + expected);
    }

    /** What the address says of that; empty when nothing. */
    public String get(String name) {
        return given.getOrDefault(name, "");
    }

    /** The words that a row has to contain, as they were typed. */
    public String getText() {
        return get(TEXT);
    }

    /** The words that a row has to contain, in lower case. */
    public List<String> words() {
        return Arrays.stream(getText().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The number that the address says of that; 0 when nothing. */
    public int number(String name) {
        return Integer.parseInt(given.getOrDefault(name, "0"));
    }

    /** By what rows are sorted. */
    public String sort() {
        return given.getOrDefault(SORT, sorts.get(0));
    }

    public boolean isDescending() {
        return DESCENDING.equals(given.get(ORDER));
    }

    /** From 1 on. */
    int page() {
        return Math.max(1, number(PAGE));
    }

    /** Whether rows are left out. */
    boolean isFiltered() {
        return given.containsKey(TEXT) || filters.stream().anyMatch(given::containsKey);
    }

    /** The same but for one thing; another filter or order begins with the first page. */
    public RowsAddress with(String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(given);
        other.remove(PAGE);
        other.remove(name);
        if (!value.isEmpty()) {
            other.put(name, value);
        }
        return new RowsAddress(filters, sorts, other);
    }

    /** The same rows in another order; the other way round when they are in that order. */
    RowsAddress sorted(String word) {
        boolean turned = sort().equals(word) && !isDescending();
        return with(SORT, word.equals(sorts.get(0)) ? "" : word).with(ORDER, turned ? DESCENDING : "");
    }

    /** As an address has it: with the question mark. */
    public String href() {
        return names(filters)
                .filter(given::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(given.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
