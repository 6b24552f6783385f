package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.plan.PlanOutcome;
import io.jenkins.plugins.openstage.remote.ComparedFleet;
import io.jenkins.plugins.openstage.remote.ComparedPhone;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a fleet folder says against what its phones have, for pipelines. Holds no value of an item but what the Markdown shows. */
public abstract class ComparisonResult implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String CANNOT_BE_TOLD = "cannot be told";

    private final PlanOutcome outcome;
    private final String summary;
    private final String markdown;
    private final String url;
    private final long changes;
    private final long files;
    private final ArrayList<PhoneResult> different;
    private final ArrayList<PhoneResult> untold;
    private final boolean rehearsal;

    /**
     * @param word what is said of phones that have something else than the folder says
     * @param url of the page
     */
    ComparisonResult(ComparedFleet compared, String word, String url, boolean rehearsal) {
        this.outcome = compared.outcome();
        this.summary = compared.summary();
        this.markdown = compared.markdown();
        this.url = url;
        this.changes = compared.changes();
        this.files = compared.files();
        this.different = phones(compared.changed(), word, rehearsal);
        this.untold = phones(compared.untold(), CANNOT_BE_TOLD, rehearsal);
        this.rehearsal = rehearsal;
    }

    private static ArrayList<PhoneResult> phones(List<ComparedPhone> phones, String outcome, boolean rehearsal) {
        return new ArrayList<>(phones.stream()
                .map(phone -> new PhoneResult(phone.name(), false, outcome, phone.sentence(), 0)
                        .identified(phone.mac(), "", "", phone.number())
                        .rehearsed(rehearsal))
                .toList());
    }

    /** The phones that have something else than the folder says. */
    final List<PhoneResult> different() {
        return new ArrayList<>(different);
    }

    /** What it comes to, in the words of the function. */
    final String outcome(String same, String other) {
        return switch (outcome) {
            case NO_CHANGE -> same;
            case CHANGES -> other;
            case CANNOT_BE_TOLD -> CANNOT_BE_TOLD;
        };
    }

    /** The phones of which it cannot be told, each with why. */
    @Whitelisted
    public List<PhoneResult> getUntold() {
        return new ArrayList<>(untold);
    }

    /** How many items differ, all phones together. */
    @Whitelisted
    public long getChanges() {
        return changes;
    }

    /** How many files of the folder phones are not known to have, all phones together. */
    @Whitelisted
    public long getFiles() {
        return files;
    }

    /** In one sentence. */
    @Whitelisted
    public String getSummary() {
        return summary;
    }

    /** For a comment at a pull request, never longer than such a comment may be. */
    @Whitelisted
    public String getMarkdown() {
        return markdown;
    }

    /** Its page. */
    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** Whether it is about simulated phones. */
    @Whitelisted
    public boolean isRehearsal() {
        return rehearsal;
    }

    @Override
    @Whitelisted
    public String toString() {
        return getSummary();
    }
}
