package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.remote.FleetFolder;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Something that a person should correct in a fleet folder, for pipelines. */
public final class FindingResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final boolean error;
    private final String file;
    private final int line;
    private final int column;
    private final String layer;
    private final String sentence;

    FindingResult(FleetFolder folder, Finding finding) {
        this.error = finding.error();
        this.file = folder.place(finding.file());
        this.line = finding.line();
        this.column = finding.column();
        this.layer = finding.layer();
        this.sentence = finding.sentence();
    }

    /** {@code error} when the folder cannot be used because of it, else {@code warning}. */
    @Whitelisted
    public String getSeverity() {
        return error ? "error" : "warning";
    }

    boolean isError() {
        return error;
    }

    /** By its path in the workspace. */
    @Whitelisted
    public String getFile() {
        return file;
    }

    /** From 1; 0 when the whole file is meant. */
    @Whitelisted
    public int getLine() {
        return line;
    }

    /** From 1; 0 when the whole file is meant. */
    @Whitelisted
    public int getColumn() {
        return column;
    }

    /** For whom the place is, as in {@code model os60}; empty when it is in no layer. */
    @Whitelisted
    public String getLayer() {
        return layer;
    }

    /** What is wrong, what was expected and what to do. */
    @Whitelisted
    public String getSentence() {
        return sentence;
    }

    /** As editors and compilers have it. */
    @Override
    @Whitelisted
    public String toString() {
        return (line == 0 ? file : file + ":" + line + ":" + column) + ": " + (error ? "" : "warning: ") + sentence;
    }
}
