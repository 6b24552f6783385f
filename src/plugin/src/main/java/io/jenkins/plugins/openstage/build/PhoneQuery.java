package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.page.RowsAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponses;

/** Which rows of the page "Phones" its address asks for, in which order. */
public final class PhoneQuery {

    static final String OUTCOME = "outcome";
    static final String STEP = "step";
    static final String PHONES = "phones";

    private static final String REAL = "real";
    private static final String REHEARSED = "rehearsed";

    private final RowsAddress address;

    private PhoneQuery(RowsAddress address) {
        this.address = address;
    }

    /**
     * What an address asks for.
     *
     * @param parameters gives the value of a parameter, or null
     * @throws HttpResponses.HttpResponseException with a sentence for whoever wrote the address by hand
     */
    static PhoneQuery of(UnaryOperator<String> parameters) {
        RowsAddress address = RowsAddress.of(
                parameters,
                List.of(OUTCOME, STEP, PHONES),
                RowsAddress.words(PhoneSort.values()).toList());
        address.check(OUTCOME, Stream.of(PhoneOutcome.values()).map(PhoneOutcome::getCssName));
        address.check(PHONES, Stream.of(REAL, REHEARSED));
        address.checkNumber(STEP);
        return new PhoneQuery(address);
    }

    RowsAddress address() {
        return address;
    }

    List<String> words() {
        return address.words();
    }

    Optional<PhoneOutcome> outcome() {
        return Stream.of(PhoneOutcome.values())
                .filter(each -> each.getCssName().equals(address.get(OUTCOME)))
                .findFirst();
    }

    /** The step's place in the build; 0 for all steps. */
    public int getStep() {
        return address.number(STEP);
    }

    /** {@code real}, {@code rehearsed}, or empty for both. */
    public String getPhones() {
        return address.get(PHONES);
    }

    boolean wants(StepRecord record) {
        return getPhones().isEmpty() || getPhones().equals(record.isRehearsal() ? REHEARSED : REAL);
    }

    PhoneSort sort() {
        return PhoneSort.valueOf(address.sort().toUpperCase(Locale.ROOT));
    }

    boolean isDescending() {
        return address.isDescending();
    }
}
