package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.LayerValues;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.fleet.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Looks whether every secret exists to which a fleet refers. Only who may know the secrets can look. */
public final class CredentialCheck {

    private CredentialCheck() {}

    /** A finding for each reference that leads to nothing, in the order of files and lines. */
    public static List<Finding> of(Fleet fleet, Credentials credentials) {
        return of(
                fleet,
                name -> credentials.secret(name).isPresent(),
                name -> "add it to the file of credentials, or set the environment variable "
                        + Credentials.variable(name));
    }

    /**
     * The same where secrets are kept elsewhere.
     *
     * @param known whether there is a secret of that name
     * @param remedy what to do when there is none, as it follows a semicolon
     */
    public static List<Finding> of(Fleet fleet, Predicate<String> known, UnaryOperator<String> remedy) {
        List<Finding> findings = new ArrayList<>();
        for (Layer layer : fleet.layers().layers()) {
            LayerValues values = fleet.layers().of(layer);
            values.items().values().forEach(setting -> check(setting, known, remedy, findings));
            values.variables().values().forEach(setting -> check(setting, known, remedy, findings));
        }
        return findings.stream().distinct().sorted().toList();
    }

    /** The names of the secrets to which a fleet refers. */
    public static Set<String> names(Fleet fleet) {
        Set<String> names = new TreeSet<>();
        var unused = of(
                fleet,
                name -> {
                    names.add(name);
                    return true;
                },
                UnaryOperator.identity());
        return names;
    }

    private static void check(
            Setting setting, Predicate<String> known, UnaryOperator<String> remedy, List<Finding> findings) {
        for (String name : Placeholders.credentials(setting.value())) {
            if (!known.test(name)) {
                findings.add(new Finding(
                        Finding.Severity.ERROR,
                        setting.file(),
                        setting.line(),
                        setting.column(),
                        setting.layer().toString(),
                        "there is no credential '" + name + "'; " + remedy.apply(name)));
            }
        }
    }
}
