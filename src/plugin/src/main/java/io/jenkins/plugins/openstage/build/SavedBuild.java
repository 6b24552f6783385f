package io.jenkins.plugins.openstage.build;

import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Saves what a build keeps of its phones. */
public final class SavedBuild {

    private static final Logger LOG = Logger.getLogger(SavedBuild.class.getName());

    private SavedBuild() {}

    /** Saves it now, if that is possible: Jenkins saves it once more when it ends, and no phone is left half done for that. */
    public static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> run + " cannot be saved now");
        }
    }
}
