package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.remote.ApplyErrand;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of a plan, for pipelines: of the phones that were to be told something. */
public final class ApplyResult extends PhonesResult {

    private static final long serialVersionUID = 1L;

    private final String told;
    private final long written;
    private final long alreadySo;
    private final ArrayList<DeployedFileResult> files;
    private final List<String> firstPhones;

    public ApplyResult(PhonesResult phones, ApplyErrand.Told told) {
        super(phones.getPhones(), phones.isRehearsal());
        this.told = told.summary();
        this.written = told.written();
        this.alreadySo = told.alreadySo();
        this.files = new ArrayList<>(
                told.files().stream().map(DeployedFileResult::new).toList());
        this.firstPhones = new ArrayList<>(told.first());
    }

    /** The phones that were changed since the plan was made; nothing was written to them. They are among the failed ones. */
    @Whitelisted
    public List<PhoneResult> getStale() {
        return new ArrayList<>(getFailed().stream()
                .filter(phone -> phone.getOutcome().equals(Failure.STALE.text()))
                .toList());
    }

    /** How many items and files were written. */
    @Whitelisted
    public long getWritten() {
        return written;
    }

    /** How many items and files phones had already. */
    @Whitelisted
    public long getAlreadySo() {
        return alreadySo;
    }

    /** What became of each file of the plan, in the order of their names. */
    @Whitelisted
    public List<DeployedFileResult> getFiles() {
        return new ArrayList<>(files);
    }

    /** The same for the log. */
    public List<String> fileLines() {
        return files.stream().map(DeployedFileResult::toString).toList();
    }

    /** Which phones were told first what can cut phones off, and what came of it: a sentence for each set of such values. */
    @Whitelisted
    public List<String> getFirstPhones() {
        return new ArrayList<>(firstPhones);
    }

    /** For example {@code 80 phones as planned, 1 phone stale; 81 items and files written, 0 already so}. */
    @Override
    @Whitelisted
    public String getSummary() {
        return told;
    }
}
