package io.jenkins.plugins.openstage.job;

import java.io.Serializable;

/**
 * What shall become of a file on a phone.
 *
 * @param change what the phone is told
 * @param replaces whether a file of that name and type, which the phone may have, is not the one that it shall have. Else the phone
 *     is told only when it has none: what is in a file no phone says
 */
public record PlannedFile(FileChange change, boolean replaces) implements Serializable {

    /** One that the phone does not have, or shall not have. */
    public static PlannedFile of(FileChange change) {
        return new PlannedFile(change, false);
    }

    /** One in place of another of its name. */
    public static PlannedFile replacing(FileChange.Deploy change) {
        return new PlannedFile(change, true);
    }
}
