package io.jenkins.plugins.openstage.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionExpressionTest {

    private static final FleetPhone RECEPTION = new FleetPhone(
            new MacAddress("00:1A:E8:01:02:03"), "192.0.2.1", "4930555100", "os60", "berlin", Set.of("reception"));
    private static final FleetPhone DESK = new FleetPhone(
            new MacAddress("00:1A:E8:01:02:04"), "desk.example:8086", "4315551", "os40", "vienna", Set.of());

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            value = {
                "all -> both",
                "site:berlin -> first",
                "!site:berlin -> second",
                "site:berlin & model:os60 & !group:reception -> none",
                "site:berlin & (model:os40 | group:reception) -> first",
                "site:vienna | site:berlin & model:os40 -> second",
                "site:b* -> first",
                "site:?ienna -> second",
                "e164:49305551* -> first",
                "e164:4* -> both",
                "address:*.example:8086 -> second",
                "mac:00-1a-e8-01-02-03 -> first",
                "00:1A:E8:01:02:04 -> second",
                "001ae8.010203 -> first",
                "00:1A:E8:* -> both",
                "00-1a-e8-*-04 -> second",
                "!(site:berlin|site:vienna) -> none",
                "!!site:berlin -> first",
                "group:* -> first",
                "site:\"berlin\" -> first",
                "group:'recep'tion -> first",
            })
    void aPhoneIsMeantWhenTheExpressionHoldsForIt(String expression, String expected) {
        Selection selection = SelectionExpression.parse(expression);

        boolean first = selection.includes(RECEPTION);
        boolean second = selection.includes(DESK);
        assertThat(first ? second ? "both" : "first" : second ? "second" : "none")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            value = {
                "site:berlin model:os60 -> 12 -> expected & (and) or | (or) before 'model:os60'",
                "site:berlin && model:os60 -> 13 -> '&&' is written with one '&' here",
                "(site:berlin -> 11 -> a parenthesis is not closed; add )",
                "site:berlin) -> 11 -> a parenthesis is closed here that was not opened",
                "site:berlin & -> 12 -> the expression ends where a phone or kind:value is expected, as in site:berlin",
                "stie:berlin -> 0 -> phones cannot be selected by 'stie'; did you mean 'site'?",
                "berlin -> 0 -> 'berlin' is no phone; write what it is before it, as in site:berlin, or a MAC address",
                "site: -> 0 -> 'site:' has no value; expected something like site:x",
                "& site:berlin -> 0 -> expected a phone or kind:value before '&'",
                "site:'berlin -> 5 -> a quote is not closed; add '",
            })
    void whatIsNoExpressionIsNamedWithItsPlace(String expression, int offset, String sentence) {
        SelectionException e =
                catchThrowableOfType(SelectionException.class, () -> SelectionExpression.parse(expression));

        assertThat(e).hasMessage(sentence);
        assertThat(e.offset()).isEqualTo(offset);
    }

    @Test
    void anEmptyExpressionAndOneThatIsNestedTooDeeplyAreRefused() {
        assertThat(catchThrowableOfType(SelectionException.class, () -> SelectionExpression.parse("")))
                .hasMessageContaining("ends where a phone");
        assertThat(catchThrowableOfType(
                        SelectionException.class, () -> SelectionExpression.parse("(".repeat(100_000) + "all")))
                .hasMessageContaining("nested deeper");
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(@ForAll("selections") Selection selection) {
        assertThat(SelectionExpression.parse(selection.toString())).isEqualTo(selection);
    }

    @Provide
    Arbitrary<Selection> selections() {
        Arbitrary<String> values = Arbitraries.strings()
                .withChars("abz09 &|!()\"'*?:äß-.")
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<Selection> terms =
                Combinators.combine(Arbitraries.of(SelectionKind.class), values).as(Selection.Matching::new);
        return Arbitraries.recursive(
                () -> terms,
                inner -> Arbitraries.oneOf(
                        inner.map(Selection.Not::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(SelectionExpressionTest::both),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(SelectionExpressionTest::either)),
                0,
                3);
    }

    private static Selection both(List<Selection> parts) {
        return new Selection.Both(parts);
    }

    private static Selection either(List<Selection> parts) {
        return new Selection.Either(parts);
    }
}
