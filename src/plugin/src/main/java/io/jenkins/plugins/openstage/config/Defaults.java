package io.jenkins.plugins.openstage.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps use that do not say otherwise. All times in seconds. */
public final class Defaults extends AbstractDescribableImpl<Defaults> {

    private int timeout = 900;
    private int contactSpacing = 60;
    private int contactGap = 300;
    private int concurrency = 50;
    private int contactAttempts;

    @DataBoundConstructor
    public Defaults() {
        // everything has a default
    }

    /** How long one phone may take. */
    public int getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = atLeast(1, "timeout", timeout);
    }

    /** The least time between two contact-mes to one phone (protocol.md 16.3). */
    public int getContactSpacing() {
        return contactSpacing;
    }

    @DataBoundSetter
    public void setContactSpacing(int contactSpacing) {
        this.contactSpacing = atLeast(0, "contactSpacing", contactSpacing);
    }

    /** The time after an interaction in which phones ignore a contact-me (protocol.md 4). */
    public int getContactGap() {
        return contactGap;
    }

    @DataBoundSetter
    public void setContactGap(int contactGap) {
        this.contactGap = atLeast(0, "contactGap", contactGap);
    }

    /** How many phones a step asks at a time. */
    public int getConcurrency() {
        return concurrency;
    }

    @DataBoundSetter
    public void setConcurrency(int concurrency) {
        this.concurrency = atLeast(1, "concurrency", concurrency);
    }

    /** How often a phone that takes no contact-me is asked before it is given up; 0 for as often as its time allows. */
    public int getContactAttempts() {
        return contactAttempts;
    }

    @DataBoundSetter
    public void setContactAttempts(int contactAttempts) {
        this.contactAttempts = atLeast(0, "contactAttempts", contactAttempts);
    }

    private static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + least + " or more");
        }
        return value;
    }

    @Extension
    @Symbol("openstageDefaults")
    public static final class DescriptorImpl extends Descriptor<Defaults> {
        @Override
        @NonNull
        public String getDisplayName() {
            return "Defaults";
        }

        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FormValidation.validatePositiveInteger(value);
        }

        @POST
        public FormValidation doCheckConcurrency(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FormValidation.validatePositiveInteger(value);
        }

        @POST
        public FormValidation doCheckContactAttempts(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FormValidation.validateNonNegativeInteger(value);
        }

        @POST
        public FormValidation doCheckContactSpacing(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return belowIsHarmful(value, 60, "more than one contact-me a minute can crash a phone");
        }

        @POST
        public FormValidation doCheckContactGap(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return belowIsHarmful(value, 300, "phones ignore a contact-me within their contact gap, 300 s as shipped");
        }

        private static FormValidation belowIsHarmful(String value, int usual, String why) {
            FormValidation number = FormValidation.validateNonNegativeInteger(value);
            return number.kind == FormValidation.Kind.OK && Integer.parseInt(value.strip()) < usual
                    ? FormValidation.warning("Less than " + usual + " s: " + why)
                    : number;
        }
    }
}
