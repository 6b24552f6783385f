package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.text.OutputException;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.nio.file.Path;

/** The files that a step writes on its node, looked at before phones are asked. */
final class NodeOutputs {

    private NodeOutputs() {}

    /** Beside those of a fleet folder, which are read; null for none. */
    static OutputFiles of(FleetFolder folder) {
        OutputFiles outputs = new OutputFiles();
        if (folder != null) {
            FleetParts.of(Path.of(folder.path()))
                    .forEach(part -> outputs.reads("fleet", folder.place(String.valueOf(part.getFileName())), part));
        }
        return outputs;
    }

    /** @throws AbortException with one sentence when one cannot be written, or two are the same */
    static void require(OutputFiles outputs) throws AbortException {
        try {
            outputs.check();
        } catch (OutputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** @throws AbortException with where each is that could not be written where it was wanted */
    static void requireAll(OutputFiles outputs) throws AbortException {
        if (!outputs.lost().isEmpty()) {
            throw new AbortException(String.join("; ", outputs.lost()) + ". The folder is one of the node");
        }
    }
}
