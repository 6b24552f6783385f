package io.jenkins.plugins.openstage;

import hudson.model.Run;
import java.io.IOException;
import jenkins.model.RunAction2;

/** Reads a build from its files again, as after a restart. */
public final class Reload {

    private Reload() {}

    public static void build(Run<?, ?> run) throws IOException {
        run.reload();
        run.getActions(RunAction2.class).forEach(action -> action.onLoad(run));
    }
}
