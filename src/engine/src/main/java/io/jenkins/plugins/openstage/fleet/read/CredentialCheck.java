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

/** Looks whether every secret exists to which a fleet refers. Only who may know the secrets can look. */
public final class CredentialCheck {

    private CredentialCheck() {}

    /** A finding for each reference that leads to nothing, in the order of files and lines. */
    public static List<Finding> of(Fleet fleet, Credentials credentials) {
        List<Finding> findings = new ArrayList<>();
        for (Layer layer : fleet.layers().layers()) {
            LayerValues values = fleet.layers().of(layer);
            values.items().values().forEach(setting -> check(setting, credentials, findings));
            values.variables().values().forEach(setting -> check(setting, credentials, findings));
        }
        return findings.stream().distinct().sorted().toList();
    }

    private static void check(Setting setting, Credentials credentials, List<Finding> findings) {
        for (String name : Placeholders.credentials(setting.value())) {
            if (credentials.secret(name).isEmpty()) {
                findings.add(new Finding(
                        Finding.Severity.ERROR,
                        setting.file(),
                        setting.line(),
                        setting.column(),
                        setting.layer().toString(),
                        "there is no credential '" + name
                                + "'; add it to the file of credentials, or set the environment" + " variable "
                                + Credentials.variable(name)));
            }
        }
    }
}
