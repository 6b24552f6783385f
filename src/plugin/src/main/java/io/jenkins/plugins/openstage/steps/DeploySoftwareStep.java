package io.jenkins.plugins.openstage.steps;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.Rehearsed;
import io.jenkins.plugins.openstage.steps.file.FileLocations;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.form.JobCredentials;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Deploys firmware to phones. */
public final class DeploySoftwareStep extends TellingStep {

    private static final long serialVersionUID = 1L;

    private static final String SIP = "Siemens SIP";

    private final String source;
    private final String version;
    private String credentialsId;
    private String softwareType = SIP;
    private FilePriority priority = FilePriority.NORMAL;

    /**
     * @param source where phones fetch the image
     * @param version the version that the image holds
     */
    @DataBoundConstructor
    public DeploySoftwareStep(String source, String version) {
        this.source = source;
        this.version = version == null ? "" : version.strip();
    }

    public String getSource() {
        return source;
    }

    public String getVersion() {
        return version;
    }

    /** The account with which phones fetch; null for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getSoftwareType() {
        return softwareType;
    }

    @DataBoundSetter
    public void setSoftwareType(String softwareType) {
        String given = Util.fixEmptyAndTrim(softwareType);
        this.softwareType = given == null ? SIP : given;
    }

    /** Whether the deployment may cut a call. */
    public FilePriority getPriority() {
        return priority;
    }

    @DataBoundSetter
    public void setPriority(FilePriority priority) {
        this.priority = priority == null ? FilePriority.NORMAL : priority;
    }

    @Override
    Job job(StepSite site) throws AbortException {
        try {
            FirmwareVersion parsed = FirmwareVersion.ofImage(version);
            return allowed(new Job.DeploySoftware(
                    FileLocations.source(source, credentialsId, site.rehearsal(), site.run()),
                    softwareType,
                    parsed,
                    priority));
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    @Override
    String work() {
        return "install";
    }

    @Override
    String intention() {
        return "install " + version + " from " + Rehearsed.unmarked(source);
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageDeploySoftware", "OpenStage: deploy software to phones");
            option("source", OptionKind.SOURCE);
            option("version", OptionKind.text("the version of the image, as in '3.5.12.0'"));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return JobCredentials.items(StandardUsernamePasswordCredentials.class, item, credentialsId);
        }

        @POST
        public FormValidation doCheckSource(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.checks(item, value)) {
                return FormValidation.ok();
            }
            String problem = FileLocations.problem(value);
            return problem == null ? FormValidation.ok() : FormValidation.error(problem);
        }

        @POST
        public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
            if (FormAccess.checks(item, value)) {
                try {
                    FirmwareVersion.ofImage(value);
                } catch (IllegalArgumentException e) {
                    return FormValidation.error(e.getMessage());
                }
            }
            return FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillPriorityItems(@AncestorInPath Item item) {
            ListBoxModel values = new ListBoxModel();
            if (FormAccess.mayRead(item)) {
                values.add("When the phone is idle", FilePriority.NORMAL.name());
                values.add("At once, cuts calls", FilePriority.IMMEDIATE.name());
            }
            return values;
        }

        @POST
        public ListBoxModel doFillSoftwareTypeItems(@AncestorInPath Item item) {
            ListBoxModel values = new ListBoxModel();
            if (FormAccess.mayRead(item)) {
                values.add(SIP);
                values.add("Siemens HFA");
            }
            return values;
        }
    }
}
