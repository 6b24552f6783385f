package io.jenkins.plugins.openstage.plans;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Fingerprint;
import hudson.model.Run;
import io.jenkins.plugins.openstage.build.FileFingerprints;
import java.io.IOException;
import java.util.Map;
import jenkins.model.FingerprintFacet;
import jenkins.model.Jenkins;

/**
 * Says with the fingerprint of a plan's file that this Jenkins made it. A fingerprint alone does not: any build may take one of any
 * file. It is kept as long as a build that made or applied the plan.
 */
public final class PlanOrigin extends FingerprintFacet {

    /** MD5, by which Jenkins finds it, does not prove that it is the same file. */
    private final String sha256;

    private PlanOrigin(Fingerprint fingerprint, long timestamp, String sha256) {
        super(fingerprint, timestamp);
        this.sha256 = sha256;
    }

    /**
     * Says of a plan that a build made it.
     *
     * @param name of its file, for people
     * @param plan its content
     * @param rehearsal whether it was made of simulated phones; then no build takes it for real ones
     */
    public static void mark(Run<?, ?> run, String name, String plan, boolean rehearsal) throws IOException {
        if (rehearsal) {
            RehearsedPlans.add(run, RehearsedPlans.digest(plan));
            return;
        }
        FileFingerprints.add(run, Map.of(name, Util.getDigestOf(plan)));
        Fingerprint fingerprint = find(plan);
        if (fingerprint != null && !isMarked(fingerprint, plan)) {
            fingerprint
                    .getPersistedFacets()
                    .add(new PlanOrigin(fingerprint, System.currentTimeMillis(), RehearsedPlans.digest(plan)));
        }
    }

    /**
     * Looks whether a build may apply a plan, and notes that it does.
     *
     * @param name of its file
     * @param plan its content
     * @param rehearsal whether it is applied to simulated phones
     * @throws AbortException with one sentence when this Jenkins did not make it, or not for real phones
     */
    public static void require(Run<?, ?> run, String name, String plan, boolean rehearsal) throws IOException {
        boolean rehearsed = RehearsedPlans.has(run, RehearsedPlans.digest(plan));
        if (rehearsal && rehearsed) {
            return;
        }
        Fingerprint fingerprint = find(plan);
        if (fingerprint != null && isMarked(fingerprint, plan)) {
            if (!rehearsal) {
                FileFingerprints.add(run, Map.of(name, Util.getDigestOf(plan)));
            }
            return;
        }
        throw new AbortException(name + " is not applied: "
                + (rehearsed
                        ? "it was made in a rehearsal, of simulated phones. Make one with openstagePlan outside of"
                                + " openstageSimulate"
                        : "this Jenkins did not make it, or no longer has a build that did. Make one with openstagePlan; or,"
                                + " when you have looked at it and know where it comes from, give anyPlan: true"));
    }

    private static Fingerprint find(String plan) throws IOException {
        return Jenkins.get().getFingerprintMap().get(Util.getDigestOf(plan));
    }

    private static boolean isMarked(Fingerprint fingerprint, String plan) {
        String digest = RehearsedPlans.digest(plan);
        return fingerprint.getPersistedFacets().stream()
                .anyMatch(facet -> facet instanceof PlanOrigin origin && digest.equals(origin.sha256));
    }
}
