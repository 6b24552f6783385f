package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.remote.ComparedFleet;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Where phones have drifted from what their fleet folder says, for pipelines. */
public final class DriftResult extends ComparisonResult {

    private static final long serialVersionUID = 1L;

    private static final String DRIFT = "drift";

    private final int phones;

    /** @param url of the page */
    public DriftResult(ComparedFleet compared, String url, boolean rehearsal) {
        super(compared, DRIFT, url, rehearsal);
        this.phones = compared.phones();
    }

    /** {@code no drift}, {@code drift}, or {@code cannot be told} when that is so of some phones; others may have drifted. */
    @Whitelisted
    public String getOutcome() {
        return outcome("no drift", DRIFT);
    }

    /** The phones that have something else than the folder says. */
    @Whitelisted
    public List<PhoneResult> getDrifted() {
        return different();
    }

    /** What it means for the step. */
    public Verdict verdict(FailOn failOn) {
        int wrong = getDrifted().size() + getUntold().size();
        return failOn.verdict(wrong, phones, wrong == 0);
    }
}
