package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import picocli.CommandLine.Option;

/** What the phones of a command can read. */
final class EntityOptions {

    @Option(
            names = "--entities",
            description = "Send values with <, > and & too. Only for phones that are known to read them: those with"
                    + " firmware V1 cannot, and nobody knows it of each later one.")
    private boolean entities;

    boolean allowed() {
        return entities;
    }

    Job allowedIn(Job job) {
        return entities ? job.allowingEntities() : job;
    }
}
