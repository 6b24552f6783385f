package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.cli.rehearse.RehearsalListener;
import java.io.PrintWriter;

/** Shows how far a rehearsal is. */
final class Progress {

    private Progress() {}

    /** Bars at a terminal; plain lines where nobody looks on, as in continuous integration. */
    static RehearsalListener on(PrintWriter err) {
        boolean terminal = Terminal.console().isPresent() && System.getenv("CI") == null;
        return terminal ? new ProgressBars() : new ProgressLines(err);
    }
}
