package io.jenkins.plugins.openstage.cli;

import picocli.CommandLine.Option;

/** In which form results are printed. */
final class OutputOptions {

    @Option(names = "--json", description = "Print the result as JSON instead of a table.")
    private boolean json;

    boolean json() {
        return json;
    }
}
