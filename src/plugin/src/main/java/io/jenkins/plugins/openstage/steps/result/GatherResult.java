package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.remote.GatherErrand;
import io.jenkins.plugins.openstage.remote.ImportWork;
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

    /** Of phones whose items were taken from files; no phone was asked. */
    public static GatherResult imported(ImportWork.Imported imported, String file, boolean rehearsal) {
        return new GatherResult(
                new PhonesResult(
                        imported.macs().stream()
                                .map(mac -> new PhoneResult(mac, true, "done", "its items were taken from a file", 0)
                                        .identified(mac, "", "", "")
                                        .rehearsed(rehearsal))
                                .toList(),
                        rehearsal),
                file,
                imported.kept());
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
