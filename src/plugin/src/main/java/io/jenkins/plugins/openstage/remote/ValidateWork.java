package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.read.CredentialCheck;
import io.jenkins.plugins.openstage.fleet.read.Validation;
import io.jenkins.plugins.openstage.report.Sarif;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Finds all that is wrong with a fleet folder on its node.
 *
 * @param folder on the node
 * @param sarif where the findings are written as SARIF; null for nowhere
 * @param version of this plugin, for that file
 * @param credentials the credentials that there are; null when nobody has looked
 */
public record ValidateWork(FleetFolder folder, String sarif, String version, Set<String> credentials)
        implements ControllerToAgentCallable<ValidateWork.Found, IOException> {

    /**
     * What is wrong.
     *
     * @param findings in the order of files and lines
     * @param leftOut how many more there are
     * @param phones how many the fleet has; -1 when it cannot be told
     * @param credentials to which the fleet refers
     */
    public record Found(List<Finding> findings, int leftOut, int phones, List<String> credentials)
            implements Serializable {
        public Found {
            findings = List.copyOf(findings);
            credentials = List.copyOf(credentials);
        }
    }

    public ValidateWork {
        credentials = credentials == null ? null : new TreeSet<>(credentials);
    }

    @Override
    public Found call() throws IOException {
        Validation validation = folder.validate();
        if (sarif != null) {
            NodeOutputs.require(NodeOutputs.of(folder).writes("sarif", folder.inWorkspace(sarif), Path.of(sarif)));
        }
        List<Finding> findings = new ArrayList<>(validation.findings());
        if (credentials != null && validation.fleet().isPresent()) {
            findings.addAll(CredentialCheck.of(
                    validation.fleet().get(),
                    credentials::contains,
                    name -> "add credentials of the kind 'Secret text' with this ID that the job may use"));
            findings.sort(null);
        }
        if (sarif != null) {
            WholeFile.write(Path.of(sarif), out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                new Sarif(version).write(findings, inRepository(), writer);
                writer.flush();
            });
        }
        return new Found(
                findings,
                validation.leftOut(),
                validation.fleet().map(fleet -> fleet.phones().size()).orElse(-1),
                validation
                        .fleet()
                        .map(fleet -> List.copyOf(CredentialCheck.names(fleet)))
                        .orElse(List.of()));
    }

    /** Where the folder lies from the root of the workspace, which is that of the repository for whoever reads the file. */
    private String inRepository() {
        return Path.of(folder.workspace())
                .toAbsolutePath()
                .normalize()
                .relativize(Path.of(folder.path()).toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }
}
