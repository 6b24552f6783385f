package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.page.NaturalOrder;
import java.util.Comparator;
import java.util.function.Function;

/** By what the rows of the page are sorted. */
public enum PhoneSort {
    /** What went wrong comes first. */
    OUTCOME(Comparator.comparing((PhoneInStep row) -> row.getPhone().getOutcome())
            .reversed()),
    PHONE(natural(PhoneRow::getAddress)),
    NUMBER(natural(PhoneRow::getNumber)),
    MODEL(natural(PhoneRow::getModel)),
    FIRMWARE(natural(PhoneRow::getFirmware)),
    STEP(Comparator.comparing(PhoneInStep::getStep)),
    DURATION(Comparator.comparing(row -> row.getPhone().getMillis()));

    private final Comparator<PhoneInStep> order;

    PhoneSort(Comparator<PhoneInStep> order) {
        this.order = order;
    }

    private static Comparator<PhoneInStep> natural(Function<PhoneRow, String> value) {
        return Comparator.comparing(row -> value.apply(row.getPhone()), new NaturalOrder());
    }

    /** Rows that are alike in this stay in the order of the steps, and of the phones as they were named. */
    Comparator<PhoneInStep> order(boolean descending) {
        return descending ? order.reversed() : order;
    }
}
