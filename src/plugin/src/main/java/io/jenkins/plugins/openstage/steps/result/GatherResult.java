package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.remote.GatherErrand;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of the phones that were read for a snapshot, for pipelines. */
public final class GatherResult extends PhonesResult {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int kept;
    private final String oldest;

    /** @param file the snapshot in the workspace */
    public GatherResult(PhonesResult phones, String file, GatherErrand.Kept kept) {
        super(phones.getPhones(), phones.isRehearsal());
        this.file = file;
        this.kept = kept.before();
        this.oldest = kept.oldest();
    }

    /** The snapshot in the workspace. */
    @Whitelisted
    public String getFile() {
        return file;
    }

    /** How many phones are in it as they were read before. */
    @Whitelisted
    public int getKept() {
        return kept;
    }

    /** When the phone was read that was not read for the longest time, in ISO 8601; empty when it has none. */
    @Whitelisted
    public String getOldest() {
        return oldest;
    }
}
