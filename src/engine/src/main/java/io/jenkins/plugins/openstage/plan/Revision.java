package io.jenkins.plugins.openstage.plan;

import java.io.Serializable;

/**
 * From which state of its Git repository a fleet folder was read.
 *
 * @param commit the commit that was checked out
 * @param changed whether the folder had changes that were not committed
 */
public record Revision(String commit, boolean changed) implements Serializable {

    /** For people: the beginning of the commit. */
    @Override
    public String toString() {
        String beginning = commit.length() > 12 ? commit.substring(0, 12) : commit;
        return changed ? beginning + " with changes that are not committed" : beginning;
    }
}
