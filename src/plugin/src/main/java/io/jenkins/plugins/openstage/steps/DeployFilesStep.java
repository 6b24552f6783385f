package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.steps.argument.Rehearsed;
import io.jenkins.plugins.openstage.steps.file.FileLocations;
import io.jenkins.plugins.openstage.steps.file.FileToDelete;
import io.jenkins.plugins.openstage.steps.file.FileToDeploy;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Deploys files to phones, or deletes them there. */
public final class DeployFilesStep extends TellingStep {

    private static final long serialVersionUID = 1L;

    private List<FileToDeploy> files = new ArrayList<>();
    private List<FileToDelete> delete = new ArrayList<>();

    @DataBoundConstructor
    public DeployFilesStep() {
        // every option has a default
    }

    /** What phones fetch. */
    public List<FileToDeploy> getFiles() {
        return List.copyOf(files);
    }

    @DataBoundSetter
    public void setFiles(List<FileToDeploy> files) {
        this.files = files == null ? new ArrayList<>() : new ArrayList<>(files);
    }

    /** What phones delete. */
    public List<FileToDelete> getDelete() {
        return List.copyOf(delete);
    }

    @DataBoundSetter
    public void setDelete(List<FileToDelete> delete) {
        this.delete = delete == null ? new ArrayList<>() : new ArrayList<>(delete);
    }

    @Override
    Job job(StepSite site) throws AbortException {
        List<FileChange> changes = new ArrayList<>();
        for (FileToDeploy file : files) {
            file.requireAll();
            changes.add(new FileChange.Deploy(
                    FileLocations.source(file.getSource(), file.getCredentialsId(), site.rehearsal(), site.run()),
                    file.getType()));
        }
        for (FileToDelete file : delete) {
            file.requireAll();
            changes.add(new FileChange.Delete(file.getName(), file.getType()));
        }
        if (changes.isEmpty()) {
            throw new AbortException(function() + ": no file is named, give files or delete");
        }
        try {
            return allowed(new Job.DeployFiles(changes));
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    @Override
    String work() {
        return "fetch";
    }

    @Override
    String intention() {
        return "deploy "
                + files.stream()
                        .map(FileToDeploy::getSource)
                        .map(Rehearsed::unmarked)
                        .toList()
                + (delete.isEmpty()
                        ? ""
                        : ", delete "
                                + delete.stream().map(FileToDelete::getName).toList());
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageDeployFiles", "OpenStage: deploy files to phones");
            option("files", FileToDeploy.LIST);
            option("delete", FileToDelete.LIST);
        }
    }
}
