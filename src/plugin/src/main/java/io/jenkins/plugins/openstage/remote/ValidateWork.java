package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.read.Validation;
import io.jenkins.plugins.openstage.report.Sarif;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Finds all that is wrong with a fleet folder on its node.
 *
 * @param folder on the node
 * @param sarif where the findings are written as SARIF; null for nowhere
 * @param version of this plugin, for that file
 */
public record ValidateWork(FleetFolder folder, String sarif, String version)
        implements ControllerToAgentCallable<ValidateWork.Found, IOException> {

    /**
     * What is wrong.
     *
     * @param findings in the order of files and lines
     * @param leftOut how many more there are
     * @param phones how many the fleet has; -1 when it cannot be told
     */
    public record Found(List<Finding> findings, int leftOut, int phones) implements Serializable {
        public Found {
            findings = List.copyOf(findings);
        }
    }

    @Override
    public Found call() throws IOException {
        Validation validation = folder.validate();
        List<Finding> findings = validation.findings();
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
                validation.fleet().map(fleet -> fleet.phones().size()).orElse(-1));
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
