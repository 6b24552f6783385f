package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.plans.PlanOrigin;
import io.jenkins.plugins.openstage.remote.ApplyErrand;
import io.jenkins.plugins.openstage.remote.ApplyOrder;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.remote.PrepareWork;
import io.jenkins.plugins.openstage.remote.StagedSources;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.steps.argument.FleetSecrets;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.argument.WorkspaceFile;
import io.jenkins.plugins.openstage.steps.result.ApplyResult;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Tells a reviewed plan to its phones. */
public final class ApplyStep extends FleetAskingStep {

    private static final long serialVersionUID = 1L;

    /** That of 50,000 phones of which each has changes of its own is a tenth of it. */
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    private final String plan;
    private String snapshot;
    private String credentials;
    private boolean allowCutOff;
    private boolean tryAgain;
    private boolean anyPlan;
    private boolean files = true;
    private FailOn failOn = FailOn.ANY;

    /**
     * @param plan the file of a plan in the workspace
     * @param fleet the fleet folder in the workspace of which it was made
     */
    @DataBoundConstructor
    public ApplyStep(String plan, String fleet) {
        super(fleet);
        this.plan = plan == null ? "" : plan.strip();
    }

    public String getPlan() {
        return plan;
    }

    /** A snapshot in the workspace, which is written anew with what phones were told; null for none. */
    public String getSnapshot() {
        return snapshot;
    }

    @DataBoundSetter
    public void setSnapshot(String snapshot) {
        this.snapshot = Util.fixEmptyAndTrim(snapshot);
    }

    /** Lines {@code name in the folder = ID of credentials}, where the two differ; null for nowhere. */
    public String getCredentials() {
        return credentials;
    }

    @DataBoundSetter
    public void setCredentials(String credentials) {
        this.credentials = Util.fixEmptyAndTrim(credentials);
    }

    /** Whether items are written that can cut a phone off. */
    public boolean isAllowCutOff() {
        return allowCutOff;
    }

    @DataBoundSetter
    public void setAllowCutOff(boolean allowCutOff) {
        this.allowCutOff = allowCutOff;
    }

    /** Whether another phone is told first what one was told before and has not come back with. */
    public boolean isTryAgain() {
        return tryAgain;
    }

    @DataBoundSetter
    public void setTryAgain(boolean tryAgain) {
        this.tryAgain = tryAgain;
    }

    /** Whether the files of the plan are staged and deployed as well. */
    public boolean isFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(boolean files) {
        this.files = files;
    }

    /** Whether a plan is applied that this Jenkins did not make. */
    public boolean isAnyPlan() {
        return anyPlan;
    }

    @DataBoundSetter
    public void setAnyPlan(boolean anyPlan) {
        this.anyPlan = anyPlan;
    }

    /** What failed phones make of the step. */
    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn == null ? FailOn.ANY : failOn;
    }

    @Override
    String intention() {
        return "apply " + plan;
    }

    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        boolean rehearsal = site.rehearsal().isPresent();
        String content = read(site.workspace());
        if (!anyPlan) {
            PlanOrigin.require(site.run(), plan, content, rehearsal);
        }
        WorkspacePlaces places = WorkspacePlaces.of(site);
        ApplyOrder applied = new ApplyOrder(
                folder(places),
                content,
                plan,
                places.snapshotToWrite(snapshot),
                new ApplySettings(allowCutOff, tryAgain),
                files);
        EndpointPlan endpoint = endpointPlan(site);
        PrepareWork.Prepared prepared = site.node().call(new PrepareWork(applied, site.log()));
        ApplyResult result;
        if (prepared.phones().isEmpty()) {
            result = new ApplyResult(
                    new PhonesResult(List.of(), rehearsal),
                    new ApplyErrand.Told(
                            "nothing to tell: every phone has what the plan says", 0, 0, List.of(), List.of()));
        } else {
            FleetSecrets secrets = FleetSecrets.of(prepared.secrets(), prepared.needed(), ids(), site.run());
            StagedSources sources = new FleetStaging(site).stage(prepared.files());
            WorkOrder order = order(site, endpoint, phones(site, prepared.phones()), sources.and(secrets.told()));
            Asking.Answer<ApplyErrand.Told> answer =
                    ask(site, order, new ApplyErrand(applied, secrets.byName(), sources));
            result = new ApplyResult(answer.phones(), answer.value());
        }
        result.fileLines().forEach(line -> site.log().say(function() + ": " + line));
        site.log().say(function() + ": " + result.getSummary());
        return new Conclusion(result, failOn.verdict(result), function() + ": " + result.failures());
    }

    private Map<String, String> ids() throws AbortException {
        try {
            return credentials == null ? Map.of() : TextLines.map(credentials);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": credentials: " + e.getMessage());
        }
    }

    /** Once, so that what is looked at is what is applied. */
    private String read(FilePath workspace) throws IOException, InterruptedException {
        FilePath file = WorkspaceFile.of(workspace, plan);
        if (!file.exists()) {
            throw new AbortException("There is no file '" + plan
                    + "' in the workspace, which plan names: write it with openstagePlan out: '" + plan
                    + "', or unstash or copy it before");
        }
        try (InputStream in = file.read()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new AbortException(plan + " has more than " + MOST_BYTES + " bytes, so it is no plan");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Extension
    public static final class DescriptorImpl extends AskingStepDescriptor {
        public DescriptorImpl() {
            super("openstageApply", "OpenStage: apply a plan to phones");
            option("plan", OptionKind.PLAN);
            option("fleet", OptionKind.FOLDER);
            option("select", OptionKind.SELECTION);
            option("snapshot", OptionKind.FILE);
            option("credentials", OptionKind.CREDENTIAL_IDS);
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            return FailOnChoice.items(item);
        }
    }
}
