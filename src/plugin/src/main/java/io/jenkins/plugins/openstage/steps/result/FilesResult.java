package io.jenkins.plugins.openstage.steps.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a step staged, for pipelines. */
public final class FilesResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<FileResult> files;
    private final boolean rehearsal;

    public FilesResult(List<FileResult> files, boolean rehearsal) {
        this.files = new ArrayList<>(files);
        this.rehearsal = rehearsal;
    }

    /** Whether they lie on a simulated server. */
    @Whitelisted
    public boolean isRehearsal() {
        return rehearsal;
    }

    /** Every file, in the order of their names. */
    @Whitelisted
    public List<FileResult> getFiles() {
        return new ArrayList<>(files);
    }

    /**
     * The file of that name.
     *
     * @throws IllegalArgumentException when it was not staged; a pipeline would otherwise deploy nothing without a word
     */
    @Whitelisted
    public FileResult file(String name) {
        return files.stream()
                .filter(file -> file.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No file '" + name + "' was staged, only "
                        + files.stream().map(FileResult::getName).collect(Collectors.joining(", "))));
    }

    /** For example {@code 2 files: 1 staged, 1 lay there already}. */
    @Whitelisted
    public String getSummary() {
        long uploaded = files.stream().filter(FileResult::isUploaded).count();
        long already = files.size() - uploaded;
        return files.size() + (files.size() == 1 ? " file: " : " files: ") + uploaded + " staged"
                + (already > 0 ? ", " + already + " lay there already" : "");
    }

    @Override
    @Whitelisted
    public String toString() {
        return getSummary();
    }
}
