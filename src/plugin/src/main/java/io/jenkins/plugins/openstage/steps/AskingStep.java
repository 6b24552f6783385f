package io.jenkins.plugins.openstage.steps;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.build.ToldSecrets;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.EndpointPlans;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.remote.Errand;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step that asks phones. */
public abstract class AskingStep extends OpenStageStep {

    private static final long serialVersionUID = 1L;

    private String endpoint;
    private int timeout;
    private int concurrency;
    private int contactAttempts;
    private boolean junitResults = true;

    /** The name of a configured endpoint; null for the first one. */
    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Util.fixEmptyAndTrim(endpoint);
    }

    /** Seconds for each phone; 0 for the default. */
    public int getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = notNegative("timeout", timeout);
    }

    /** How many phones at a time; 0 for the default. */
    public int getConcurrency() {
        return concurrency;
    }

    @DataBoundSetter
    public void setConcurrency(int concurrency) {
        this.concurrency = notNegative("concurrency", concurrency);
    }

    /** How often a phone that takes no contact-me is asked before it is given up; 0 for the default. */
    public int getContactAttempts() {
        return contactAttempts;
    }

    @DataBoundSetter
    public void setContactAttempts(int contactAttempts) {
        this.contactAttempts = notNegative("contactAttempts", contactAttempts);
    }

    /** Whether each phone becomes a test result, when the junit plugin is there. */
    public boolean isJunitResults() {
        return junitResults;
    }

    @DataBoundSetter
    public void setJunitResults(boolean junitResults) {
        this.junitResults = junitResults;
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 0 for the default, or more");
        }
        return value;
    }

    /** What the log says before phones are asked, after the function's name; no secret. */
    abstract String intention();

    /** Whether phones that do not answer are left out. */
    boolean onlyThoseThatAnswer() {
        return false;
    }

    /** Whether what became of each phone that was asked becomes a test result. */
    boolean publishesPhones() {
        return junitResults;
    }

    int effectiveTimeout() {
        return timeout == 0 ? OpenStageConfiguration.get().getDefaults().getTimeout() : timeout;
    }

    int effectiveConcurrency() {
        return concurrency == 0 ? OpenStageConfiguration.get().getDefaults().getConcurrency() : concurrency;
    }

    private int effectiveContactAttempts() {
        return contactAttempts == 0 ? OpenStageConfiguration.get().getDefaults().getContactAttempts() : contactAttempts;
    }

    /** What a phone does after it was told, as in {@code they install}; empty when it does no more than answer. */
    String work() {
        return "";
    }

    /** The endpoint through which phones are asked: in a rehearsal its own, whatever the step names, for no real phone hears of it. */
    final EndpointPlan endpointPlan(StepSite site) throws IOException {
        return site.rehearsal().isPresent() ? site.around().endpoint() : EndpointPlans.of(endpoint, site.run());
    }

    /**
     * What is wanted of phones.
     *
     * @param told the secrets that they are told
     */
    final WorkOrder order(StepSite site, EndpointPlan plan, List<AskedPhone> phones, List<Item> told) {
        Duration patience = Duration.ofSeconds(effectiveTimeout());
        if (site.rehearsal().isPresent() && patience.compareTo(site.around().patience()) > 0) {
            patience = site.around().patience();
        }
        ToldSecrets.add(site.run(), told);
        return new WorkOrder(
                plan,
                phones,
                new Patience(patience, effectiveContactAttempts()),
                effectiveConcurrency(),
                onlyThoseThatAnswer(),
                ToldSecrets.of(site.run()));
    }

    /** Asks the phones from the node, says so in the log, keeps the result with the build. */
    final <R extends Serializable> Asking.Answer<R> ask(StepSite site, WorkOrder order, Errand<R> errand)
            throws IOException, InterruptedException {
        int number = order.phones().size();
        site.log()
                .say(function() + ": " + intention() + ", " + (number == 1 ? "1 phone" : number + " phones")
                        + " through endpoint " + order.endpoint());
        return new Asking(this, site).ask(order, errand);
    }

    @Override
    void cutOff(StepSite site) throws IOException, InterruptedException {
        new Asking(this, site).cutOff();
    }

    /** What the forms of these steps have in common. */
    public abstract static class AskingStepDescriptor extends OpenStageStepDescriptor {

        AskingStepDescriptor(String functionName, String displayName) {
            super(functionName, displayName);
        }

        /** Whether the form of a new step is ticked to publish test results. */
        public boolean isJunitResultsByDefault() {
            return true;
        }

        @POST
        public ListBoxModel doFillEndpointItems(
                @AncestorInPath hudson.model.Item item, @QueryParameter String endpoint) {
            return FormAccess.choice(
                    item,
                    "(the first one)",
                    endpoint,
                    OpenStageConfiguration.get().getEndpoints().stream().map(EndpointConfiguration::getName));
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath hudson.model.Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckContactAttempts(
                @AncestorInPath hudson.model.Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckConcurrency(@AncestorInPath hudson.model.Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }
    }
}
