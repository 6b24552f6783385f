package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.text.CanonicalJson;
import io.jenkins.plugins.openstage.text.JsonCursor;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.IOException;

/** Whether a plan that is being read is one that this product can read, and is as it was made. */
final class AsMade {

    /** What to do about a plan that is not as it was made. */
    private static final String CHANGED = "; the plan was changed after it was made. Make a new plan";

    private final CanonicalJson rest = new CanonicalJson(PlanFile.SUM);
    private final JsonCursor json;
    private int version;
    private String sum = "";

    AsMade(JsonCursor json) throws IOException {
        this.json = json.copiedTo(rest);
    }

    /** At which the plan is read. */
    JsonCursor json() {
        return json;
    }

    /** What no plan has that this product made. */
    TextFileException wrong(String sentence) {
        return json.mistake(sentence + CHANGED);
    }

    void version() throws IOException {
        version = json.number();
        if (version > PlanFile.VERSION) {
            throw json.mistake("the plan has format " + version
                    + ", which a newer version of this product wrote; this one reads formats " + PlanFile.OLDEST
                    + " to " + PlanFile.VERSION
                    + ". Use the version that made the plan or a newer one, or make a new plan with this one");
        }
        if (version < PlanFile.OLDEST) {
            throw wrong("there is no format " + version + " of plans");
        }
    }

    void sum() throws IOException {
        sum = json.text();
    }

    /** Looks at the whole, after it was read: whatever else is wrong with a plan that somebody changed follows from that. */
    void check() throws TextFileException {
        if (version == 0) {
            throw json.mistake("this is no plan: it has no 'openstage-plan'");
        }
        boolean summed = version > PlanFile.OLDEST;
        if (!summed && !sum.isEmpty()) {
            throw wrong("a plan of format " + version + " has no '" + PlanFile.SUM + "'");
        }
        if (summed && sum.isEmpty()) {
            throw wrong("the plan lacks the '" + PlanFile.SUM + "' with which it ends when it is made");
        }
        if (summed && !sum.equals(rest.sha256())) {
            throw wrong("what the plan says does not fit its '" + PlanFile.SUM + "'");
        }
    }
}
