package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.GatherErrand;
import io.jenkins.plugins.openstage.remote.ImportWork;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.argument.WorkspaceFile;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.GatherResult;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import io.jenkins.plugins.openstage.text.Counted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Reads all items of phones and keeps them, without secrets, in a snapshot; on request also as layers of a fleet folder. */
public final class GatherStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    private final String snapshot;
    private String fleet;
    private String select;
    private String layers;
    private String from;

    /** @param snapshot a file in the workspace, which is made or refreshed */
    @DataBoundConstructor
    public GatherStep(String snapshot) {
        this.snapshot = snapshot == null ? "" : snapshot.strip();
    }

    public String getSnapshot() {
        return snapshot;
    }

    /** A fleet folder in the workspace, whose phones are read when none is named; null for none. */
    public String getFleet() {
        return fleet;
    }

    @DataBoundSetter
    public void setFleet(String fleet) {
        this.fleet = Util.fixEmptyAndTrim(fleet);
    }

    /** Which phones of the fleet folder are meant; null for all. */
    public String getSelect() {
        return select;
    }

    @DataBoundSetter
    public void setSelect(String select) {
        this.select = Util.fixEmptyAndTrim(select);
    }

    /** A folder in the workspace for layers; null for none. */
    public String getLayers() {
        return layers;
    }

    @DataBoundSetter
    public void setLayers(String layers) {
        this.layers = Util.fixEmptyAndTrim(layers);
    }

    /** Files of the workspace, or patterns, from which items are taken instead of from phones, one a line; null for none. */
    public String getFrom() {
        return from;
    }

    @DataBoundSetter
    public void setFrom(String from) {
        this.from = Util.fixEmptyAndTrim(from);
    }

    @Override
    void check(TaskListener listener) throws AbortException {
        if (snapshot.isEmpty()) {
            throw new AbortException(function() + ": no snapshot is named, give snapshot, for example 'snapshot.json'");
        }
    }

    @Override
    Job job(StepSite site) {
        return new Job.ReadAllItems();
    }

    @Override
    String intention() {
        return "read all items for " + snapshot;
    }

    @Override
    List<AskedPhone> phones(StepSite site) throws IOException, InterruptedException {
        if (layers != null) {
            requireNew(site.workspace());
        }
        boolean named = getPhones() != null || getPhonesFile() != null;
        if (select != null && (fleet == null || named)) {
            throw new AbortException(function() + ": select chooses phones of the fleet folder: "
                    + (fleet == null ? "give fleet" : "leave out phones and phonesFile"));
        }
        return fleet == null || named
                ? super.phones(site)
                : FleetAskingStep.phones(site, WorkspacePlaces.of(site).fleet(fleet, select));
    }

    /** Before phones are asked; nothing of a person's work is lost. */
    private void requireNew(FilePath workspace) throws IOException, InterruptedException {
        WorkspaceFile.toWrite(workspace, layers + "/vars/all.yaml");
        List<String> taken =
                fleet == null ? List.of("vars", "fleet.yaml", "phones.yaml", "phones.csv", "phones") : List.of("vars");
        for (String name : taken) {
            if (WorkspaceFile.of(workspace, layers + "/" + name).exists()) {
                throw new AbortException(function() + ": " + layers + "/" + name
                        + " exists already: give layers a new folder, and take over from there what you want");
            }
        }
    }

    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        return from == null ? super.perform(site) : imported(site);
    }

    /** Takes items from files; no phone is asked. */
    private Conclusion imported(StepSite site) throws IOException, InterruptedException {
        check(site.listener());
        if (getPhones() != null || getPhonesFile() != null || select != null) {
            throw new AbortException(
                    function() + ": from takes items from files; leave out phones, phonesFile and select");
        }
        if (layers != null) {
            requireNew(site.workspace());
        }
        Map<String, String> files = new LinkedHashMap<>();
        String root = site.workspace().getRemote();
        for (String pattern : TextLines.lines(from)) {
            for (FilePath file : WorkspaceFile.matching(site.workspace(), pattern)) {
                String name = file.getRemote().substring(root.length() + 1);
                files.put(WorkspaceFile.of(site.workspace(), name).getRemote(), name);
            }
        }
        ImportWork.Imported imported = site.node().call(new ImportWork(errand(site), files, site.log()));
        say(site, imported.kept());
        GatherResult result =
                GatherResult.imported(imported, snapshot, site.rehearsal().isPresent());
        site.log()
                .say(function() + ": " + Counted.of(imported.macs().size(), "phone") + " from "
                        + Counted.of(files.size(), "file"));
        return Conclusion.success(result);
    }

    private GatherErrand errand(StepSite site) throws IOException, InterruptedException {
        WorkspacePlaces places = WorkspacePlaces.of(site);
        return new GatherErrand(
                fleet == null ? null : places.fleet(fleet, select),
                places.snapshotToWrite(snapshot),
                layers == null
                        ? null
                        : WorkspaceFile.of(site.workspace(), layers).getRemote(),
                getPhonesFile() == null
                        ? null
                        : WorkspaceFile.of(site.workspace(), getPhonesFile()).getRemote());
    }

    @Override
    PhonesResult ask(StepSite site, WorkOrder order, Job job) throws IOException, InterruptedException {
        Asking.Answer<GatherErrand.Kept> answer = ask(site, order, errand(site));
        say(site, answer.value());
        return new GatherResult(answer.phones(), snapshot, answer.value());
    }

    private void say(StepSite site, GatherErrand.Kept kept) {
        if (kept.before() > 0) {
            site.log()
                    .say(function() + ": " + snapshot + " has " + Counted.of(kept.before(), "more phone")
                            + " as read before, the oldest " + kept.oldest());
        }
        if (!kept.dropped().isEmpty()) {
            site.log().say(function() + ": " + snapshot + ": " + kept.dropped());
        }
        if (layers != null) {
            site.log()
                    .say(function() + ": layers in " + layers + ": " + Counted.of(kept.left(), "item") + " left out, "
                            + Counted.of(kept.secrets(), "secret") + " to refer to; vars/all.yaml names them");
        }
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageGather", "OpenStage: gather what phones have in a snapshot");
            option("snapshot", OptionKind.FILE);
            option("fleet", OptionKind.FOLDER);
            option("select", OptionKind.SELECTION);
            option("layers", OptionKind.FOLDER);
            option("from", OptionKind.FILES);
        }
    }
}
