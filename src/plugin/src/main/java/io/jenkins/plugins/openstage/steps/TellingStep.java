package io.jenkins.plugins.openstage.steps;

import io.jenkins.plugins.openstage.job.Job;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that tells phones values, and not only what to do. */
public abstract class TellingStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    private boolean entities;

    /** Whether the phones are known to read values with less, greater and ampersand. */
    public boolean isEntities() {
        return entities;
    }

    @DataBoundSetter
    public void setEntities(boolean entities) {
        this.entities = entities;
    }

    /** The job with the characters that this step allows. */
    final Job allowed(Job job) {
        return entities ? job.allowingEntities() : job;
    }
}
