package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.SelectionException;
import io.jenkins.plugins.openstage.fleet.SelectionExpression;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which phones of a fleet folder are meant. */
final class FleetPhones {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--select",
            paramLabel = "EXPRESSION",
            description =
                    "Only these phones of the folder, as in 'site:berlin & model:os60 & !group:reception': model, site,"
                            + " group, e164, address or mac, * and ? in values, & for and, | for or, ! for not, parentheses"
                            + " (default: all).")
    private String expression;

    /** Whether some are meant and not all. */
    boolean given() {
        return expression != null;
    }

    /** The fleet with these phones only. */
    Fleet of(Fleet fleet) {
        if (expression == null) {
            return fleet;
        }
        Selection selection;
        try {
            selection = SelectionExpression.parse(expression);
        } catch (SelectionException e) {
            throw new ParameterException(command.commandLine(), "--select: '" + expression + "': " + e.getMessage(), e);
        }
        List<FleetPhone> phones =
                fleet.phones().stream().filter(selection::includes).toList();
        if (phones.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--select: no phone of the folder fits " + selection);
        }
        return fleet.withPhones(phones);
    }
}
