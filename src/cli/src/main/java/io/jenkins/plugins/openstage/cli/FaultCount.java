package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.simulator.FaultNames;
import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.text.Invisible;
import java.util.List;

/** How many simulated phones have a fault. */
record FaultCount(Fault fault, int phones) {

    /**
     * Reads {@code FAULT=N}, each fault once.
     *
     * @throws IllegalArgumentException with one sentence that says what was expected
     */
    static List<FaultCount> all(List<String> texts) {
        GivenOnce<String> names = new GivenOnce<>();
        return texts.stream().map(text -> one(text, names)).toList();
    }

    private static FaultCount one(String text, GivenOnce<String> names) {
        int equals = text.indexOf('=');
        String number = Invisible.strip(text.substring(equals + 1));
        if (equals < 1 || !number.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    "--faults: '" + text + "' is no fault with a number of phones, as in busy=3");
        }
        String name = Invisible.strip(text.substring(0, equals));
        names.take(name, "the fault " + name);
        return new FaultCount(FaultNames.named(name), Integer.parseInt(number));
    }
}
