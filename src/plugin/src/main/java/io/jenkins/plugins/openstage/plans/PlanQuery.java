package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.RowsAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponses;

/** Which rows of a plan's page its address asks for, in which order. */
final class PlanQuery {

    static final String KIND = "kind";
    static final String SITE = "site";
    static final String MODEL = "model";

    /** The word for all kinds of changes that can cut a phone off. */
    static final String CUT_OFF = "cut-off";

    private final RowsAddress address;

    private PlanQuery(RowsAddress address) {
        this.address = address;
    }

    /**
     * What an address asks for.
     *
     * @param parameters gives the value of a parameter, or null
     * @throws HttpResponses.HttpResponseException with a sentence for whoever wrote the address by hand
     */
    static PlanQuery of(UnaryOperator<String> parameters) {
        RowsAddress address = RowsAddress.of(
                parameters,
                List.of(KIND, SITE, MODEL),
                RowsAddress.words(PlanSort.values()).toList());
        address.check(KIND, Stream.concat(RowsAddress.words(PlanRowKind.values()), Stream.of(CUT_OFF)));
        return new PlanQuery(address);
    }

    RowsAddress address() {
        return address;
    }

    /** Whether the filter of that name lets the value through. */
    boolean wants(String filter, String value) {
        String wanted = address.get(filter);
        return wanted.isEmpty() || wanted.equals(value);
    }

    /** Whether a row is of the kind that is asked for. */
    boolean wantsKindOf(PlanRow row) {
        return wants(KIND, row.item().getKind().getWord())
                || address.get(KIND).equals(CUT_OFF) && !row.item().getCutsOff().isEmpty();
    }

    PlanSort sort() {
        return PlanSort.valueOf(address.sort().toUpperCase(Locale.ROOT));
    }
}
