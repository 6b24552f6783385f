package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads selections: {@code site:berlin & model:os60 & !group:reception}. {@code !} binds before {@code &}, and that before {@code |};
 * parentheses group. A term is {@code kind:value} or a MAC address. Values may have {@code *} and {@code ?}, and stand in quotes
 * when they have blanks or signs of the expression.
 */
public final class SelectionExpression {

    private static final int DEEPEST = 50;
    private static final String SIGNS = "&|!()";
    private static final Pattern LIKE_MAC = Pattern.compile("[\\p{XDigit}:.*?-]+");

    private final String text;
    private final BiConsumer<Integer, Selection.Matching> terms;
    private int at;
    private int depth;

    private SelectionExpression(String text, BiConsumer<Integer, Selection.Matching> terms) {
        this.text = text;
        this.terms = terms;
    }

    /**
     * Reads an expression.
     *
     * @throws SelectionException when it is none
     */
    public static Selection parse(String text) {
        return parse(text, (offset, term) -> {});
    }

    /**
     * Reads an expression.
     *
     * @param terms is told each term, and where it stands, from 0
     * @throws SelectionException when it is none
     */
    public static Selection parse(String text, BiConsumer<Integer, Selection.Matching> terms) {
        return new SelectionExpression(text, terms).whole();
    }

    /** A value as it has to stand in an expression. */
    static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.chars()
                        .noneMatch(character -> Character.isWhitespace(character)
                                || SIGNS.indexOf(character) >= 0
                                || character == '"'
                                || character == '\'');
        // A double quote stands in single ones, between two parts in double ones.
        return plain ? value : '"' + value.replace("\"", "\"'\"'\"") + '"';
    }

    private Selection whole() {
        Selection selection = either();
        blanks();
        if (at < text.length()) {
            throw mistake(
                    text.charAt(at) == ')'
                            ? "a parenthesis is closed here that was not opened"
                            : "expected & (and) or | (or) before '" + text.substring(at) + "'");
        }
        return selection;
    }

    private Selection either() {
        List<Selection> parts = several('|', this::both);
        return parts.size() == 1 ? parts.get(0) : new Selection.Either(parts);
    }

    private Selection both() {
        List<Selection> parts = several('&', this::not);
        return parts.size() == 1 ? parts.get(0) : new Selection.Both(parts);
    }

    private List<Selection> several(char sign, Supplier<Selection> part) {
        List<Selection> parts = new ArrayList<>(List.of(part.get()));
        while (next(sign)) {
            at++;
            if (at < text.length() && text.charAt(at) == sign) {
                throw mistake("'" + sign + sign + "' is written with one '" + sign + "' here");
            }
            parts.add(part.get());
        }
        return parts;
    }

    private Selection not() {
        if (++depth > DEEPEST) {
            throw mistake("the expression is nested deeper than " + DEEPEST + " levels");
        }
        Selection selection;
        if (next('!')) {
            at++;
            selection = new Selection.Not(not());
        } else if (next('(')) {
            at++;
            selection = either();
            if (!next(')')) {
                throw mistake("a parenthesis is not closed; add )");
            }
            at++;
        } else {
            selection = term();
        }
        depth--;
        return selection;
    }

    private Selection term() {
        blanks();
        int start = at;
        StringBuilder value = new StringBuilder();
        boolean quotes = false;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && SIGNS.indexOf(text.charAt(at)) < 0) {
            char character = text.charAt(at);
            if (character == '"' || character == '\'') {
                int end = text.indexOf(character, at + 1);
                if (end < 0) {
                    throw mistake("a quote is not closed; add " + character);
                }
                value.append(text, at + 1, end);
                at = end + 1;
                quotes = true;
            } else {
                value.append(character);
                at++;
            }
        }
        if (value.isEmpty() && !quotes) {
            throw mistake(
                    at < text.length()
                            ? "expected a phone or kind:value before '" + text.charAt(at) + "'"
                            : "the expression ends where a phone or kind:value is expected, as in site:berlin");
        }
        return term(start, value.toString());
    }

    private Selection term(int start, String word) {
        if (word.equals("all")) {
            return Selection.ALL;
        }
        int colon = word.indexOf(':');
        Optional<SelectionKind> kind = colon < 0 ? Optional.empty() : SelectionKind.of(word.substring(0, colon));
        Selection.Matching term;
        if (kind.isPresent()) {
            String value = word.substring(colon + 1);
            if (value.isEmpty()) {
                throw new SelectionException(
                        start, "'" + word + "' has no value; expected something like " + word + "x");
            }
            term = new Selection.Matching(kind.get(), value);
        } else if (LIKE_MAC.matcher(word).matches() && (MacNotation.parse(word).isPresent() || ShellPattern.is(word))) {
            term = new Selection.Matching(SelectionKind.MAC, word);
        } else {
            throw new SelectionException(start, unknown(word, colon));
        }
        terms.accept(start, term);
        return term;
    }

    private static String unknown(String word, int colon) {
        List<String> kinds =
                Arrays.stream(SelectionKind.values()).map(SelectionKind::word).toList();
        return colon < 0
                ? "'" + word + "' is no phone; write what it is before it, as in site:" + word + ", or a MAC address"
                : "phones cannot be selected by '" + word.substring(0, colon) + "'"
                        + Suggestion.forWord(word.substring(0, colon), kinds);
    }

    private boolean next(char sign) {
        blanks();
        return at < text.length() && text.charAt(at) == sign;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SelectionException mistake(String sentence) {
        return new SelectionException(Math.min(at, Math.max(0, text.length() - 1)), sentence);
    }
}
