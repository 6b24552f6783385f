package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.remote.ComparedFleet;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What would change on the phones of a fleet, for pipelines; openstageApply takes it as {@code plan}. */
public final class PlanResult extends ComparisonResult {

    private static final long serialVersionUID = 1L;

    private static final String CHANGES = "changes";

    private final String file;
    private final ArrayList<String> cutsOff;

    /**
     * @param file in the workspace; null when it was not written
     * @param url of the page
     */
    public PlanResult(ComparedFleet compared, String file, String url, boolean rehearsal) {
        super(compared, CHANGES, url, rehearsal);
        this.file = file;
        this.cutsOff = new ArrayList<>(compared.cutsOff());
    }

    /** {@code no change}, {@code changes}, or {@code cannot be told} when that is so of some phones; others may have changes. */
    @Whitelisted
    public String getOutcome() {
        return outcome("no change", CHANGES);
    }

    /** The phones that would be changed. */
    @Whitelisted
    public List<PhoneResult> getChanged() {
        return different();
    }

    /** The items that would change and can cut a phone off. */
    @Whitelisted
    public List<String> getCutsOff() {
        return new ArrayList<>(cutsOff);
    }

    /** The plan's file in the workspace; null when it was not written. */
    @Whitelisted
    public String getFile() {
        return file;
    }
}
