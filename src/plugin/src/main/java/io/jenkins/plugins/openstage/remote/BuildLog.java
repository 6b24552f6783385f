package io.jenkins.plugins.openstage.remote;

import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The build's log, from wherever a step works. Safe for use by several threads.
 *
 * @param listener of the build
 */
public record BuildLog(TaskListener listener) implements Serializable {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** One line; what phones and servers said cannot make it two. */
    public void say(String line) {
        sayLater(line);
        flush();
    }

    /** The same for one of many lines: it may wait on its node until the next {@link #flush}, else for up to ten seconds. */
    void sayLater(String line) {
        listener.getLogger().println("[openstage] " + CONTROLS.matcher(line).replaceAll(" "));
    }

    void flush() {
        listener.getLogger().flush();
    }
}
