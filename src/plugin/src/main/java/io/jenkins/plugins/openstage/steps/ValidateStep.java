package io.jenkins.plugins.openstage.steps;

import hudson.Extension;
import hudson.PluginWrapper;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.remote.FleetFolder;
import io.jenkins.plugins.openstage.remote.NodeConnection;
import io.jenkins.plugins.openstage.remote.ValidateWork;
import io.jenkins.plugins.openstage.steps.argument.FleetSecrets;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.FailOnFindings;
import io.jenkins.plugins.openstage.steps.result.FindingResult;
import io.jenkins.plugins.openstage.steps.result.ValidationResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Finds all that is wrong with a fleet folder. Needs no phone and shows no secret. */
public final class ValidateStep extends OpenStageStep {

    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMED = 5;

    private final String fleet;
    private String sarif;
    private boolean checkCredentials;
    private FailOnFindings failOn = FailOnFindings.ERROR;

    /** @param fleet a fleet folder in the workspace */
    @DataBoundConstructor
    public ValidateStep(String fleet) {
        this.fleet = fleet == null ? "" : fleet.strip();
    }

    public String getFleet() {
        return fleet;
    }

    /** A file in the workspace in which findings are written as SARIF; null for none. */
    public String getSarif() {
        return sarif;
    }

    @DataBoundSetter
    public void setSarif(String sarif) {
        this.sarif = Util.fixEmptyAndTrim(sarif);
    }

    /** Whether references to credentials that the job does not have are mistakes. */
    public boolean isCheckCredentials() {
        return checkCredentials;
    }

    @DataBoundSetter
    public void setCheckCredentials(boolean checkCredentials) {
        this.checkCredentials = checkCredentials;
    }

    public FailOnFindings getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOnFindings failOn) {
        this.failOn = failOn == null ? FailOnFindings.ERROR : failOn;
    }

    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        WorkspacePlaces places = WorkspacePlaces.of(site);
        NodeConnection node = site.node();
        FleetFolder folder = places.fleet(fleet);
        ValidateWork.Found found = node.call(new ValidateWork(folder, places.toWrite(sarif), version(), null));
        if (checkCredentials && !found.credentials().isEmpty()) {
            found = node.call(new ValidateWork(
                    folder, places.toWrite(sarif), version(), FleetSecrets.known(found.credentials(), site.run())));
        }
        ValidationResult result = new ValidationResult(folder, found);
        for (FindingResult finding : result.getFindings()) {
            site.log().say(finding.toString());
        }
        site.log().say(function() + ": " + folder.name() + ": " + result.getSummary());
        return new Conclusion(result, failOn.verdict(result), function() + ": " + folder.name() + ": " + worst(result));
    }

    private static String worst(ValidationResult result) {
        List<FindingResult> errors = result.getErrors();
        if (errors.isEmpty()) {
            return result.getSummary();
        }
        int more = errors.size() - MOST_NAMED;
        return result.getSummary()
                + errors.stream()
                        .limit(MOST_NAMED)
                        .map(FindingResult::toString)
                        .collect(Collectors.joining("; ", " (", more > 0 ? "; and " + more + " more)" : ")"));
    }

    private static String version() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(ValidateStep.class);
        return plugin == null ? "" : plugin.getVersion();
    }

    @Extension
    public static final class DescriptorImpl extends OpenStageStepDescriptor {
        public DescriptorImpl() {
            super("openstageValidate", "OpenStage: find mistakes in a fleet folder");
            option("fleet", OptionKind.FOLDER);
            option("sarif", OptionKind.FILE);
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            ListBoxModel values = new ListBoxModel();
            if (FormAccess.mayRead(item)) {
                for (FailOnFindings each : FailOnFindings.values()) {
                    values.add(each.getText(), each.name());
                }
            }
            return values;
        }
    }
}
