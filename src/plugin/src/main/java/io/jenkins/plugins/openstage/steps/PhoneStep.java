package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.PhoneNames;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step on phones that are named by their addresses. */
public abstract class PhoneStep extends JobStep {

    private static final long serialVersionUID = 1L;

    private String phones;
    private String phonesFile;
    private FailOn failOn = FailOn.ANY;

    /** Addresses, one a line; null when a file names them. */
    public String getPhones() {
        return phones;
    }

    @DataBoundSetter
    public void setPhones(String phones) {
        this.phones = Util.fixEmptyAndTrim(phones);
    }

    /** A file in the workspace with an address a line. */
    public String getPhonesFile() {
        return phonesFile;
    }

    @DataBoundSetter
    public void setPhonesFile(String phonesFile) {
        this.phonesFile = Util.fixEmptyAndTrim(phonesFile);
    }

    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn == null ? FailOn.ANY : failOn;
    }

    @Override
    FailOn failing() {
        return failOn;
    }

    @Override
    List<AskedPhone> phones(StepSite site) throws IOException, InterruptedException {
        if (site.rehearsal().isEmpty()) {
            PhoneNames.refuseRehearsed("phones", phones);
        }
        List<PhoneAddress> named = PhoneNames.read(phones, phonesFile, site.workspace());
        if (site.rehearsal().isPresent()) {
            return named.isEmpty() ? site.around().phones() : site.around().standIns(named);
        }
        if (named.isEmpty()) {
            throw new AbortException("No phone is named: give phones, for example '192.0.2.44', or phonesFile with an"
                    + " address a line");
        }
        return named.stream().map(AskedPhone::at).toList();
    }

    /** What the forms of these steps have in common. */
    public abstract static class PhoneStepDescriptor extends AskingStepDescriptor {

        PhoneStepDescriptor(String functionName, String displayName) {
            super(functionName, displayName);
            option("phones", OptionKind.PHONES);
        }

        @POST
        public FormValidation doCheckPhones(@AncestorInPath Item item, @QueryParameter String value) {
            return PhoneNames.validate(FormAccess.checks(item, value), value);
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            return FailOnChoice.items(item);
        }
    }
}
