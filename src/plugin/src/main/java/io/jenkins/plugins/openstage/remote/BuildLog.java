package io.jenkins.plugins.openstage.remote;

import hudson.model.TaskListener;
import java.io.Serializable;

/**
 * The build's log, from wherever a step works. Safe for use by several threads.
 *
 * @param listener of the build
 */
public record BuildLog(TaskListener listener) implements Serializable {

    /** One line; what phones and servers said cannot make it two. */
    public void say(String line) {
        listener.getLogger().println("[openstage] " + line.replaceAll("\\p{Cntrl}+", " "));
        // Else a line waits up to ten seconds on the agent.
        listener.getLogger().flush();
    }
}
