package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.build.ToldSecrets;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.EndpointPlans;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import java.io.IOException;
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

    /** What every phone is asked. */
    abstract Job job(StepSite site) throws IOException;

    /** Which phones. */
    abstract List<AskedPhone> phones(StepSite site) throws IOException, InterruptedException;

    /** What the log says before phones are asked, after the function's name; no secret. */
    abstract String intention();

    /** What failed phones make of the step. */
    abstract FailOn failing();

    /** Whether phones that do not answer are left out. */
    boolean onlyThoseThatAnswer() {
        return false;
    }

    /** Looks at the options and warns in the log, before phones are asked. */
    void check(TaskListener listener) throws IOException {
        // most options cannot be wrong in a way that a phone would not say better
    }

    /**
     * Looks whether the endpoint can do it, before phones are asked.
     *
     * @throws AbortException with one sentence when it cannot
     */
    void check(EndpointPlan plan) throws AbortException {
        // most steps need nothing special of it
    }

    /**
     * Looks whether phones can read it, before any is asked.
     *
     * @throws AbortException with one sentence when they cannot
     */
    void check(Job job) throws AbortException {
        // what is not written as it was given can be read
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

    /** Asks the phones from the node, says so in the log, keeps the result with the build. */
    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        check(site.listener());
        WorkOrder order = order(site);
        int number = order.phones().size();
        site.log()
                .say(function() + ": " + intention() + ", " + (number == 1 ? "1 phone" : number + " phones")
                        + " through endpoint " + order.endpoint());
        PhonesResult result = new Asking(this, site).ask(order);
        return new Conclusion(result, failing().verdict(result), function() + ": " + result.failures());
    }

    @Override
    void cutOff(StepSite site) throws IOException, InterruptedException {
        new Asking(this, site).cutOff();
    }

    private WorkOrder order(StepSite site) throws IOException, InterruptedException {
        Duration patience = Duration.ofSeconds(effectiveTimeout());
        EndpointPlan plan;
        if (site.rehearsal().isPresent()) {
            // Whatever endpoint the step names: no real phone hears of a rehearsal.
            plan = site.around().endpoint();
            Duration longest = site.around().patience();
            patience = patience.compareTo(longest) < 0 ? patience : longest;
        } else {
            plan = EndpointPlans.of(endpoint, site.run());
        }
        check(plan);
        List<AskedPhone> phones = phones(site);
        Job job = plan.allowed(job(site));
        check(job);
        ToldSecrets.add(site.run(), JobSecrets.of(job));
        return new WorkOrder(
                plan,
                phones,
                job,
                new Patience(patience, effectiveContactAttempts()),
                effectiveConcurrency(),
                onlyThoseThatAnswer(),
                ToldSecrets.of(site.run()));
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
        public ListBoxModel doFillEndpointItems(@AncestorInPath Item item, @QueryParameter String endpoint) {
            return FormAccess.choice(
                    item,
                    "(the first one)",
                    endpoint,
                    OpenStageConfiguration.get().getEndpoints().stream().map(EndpointConfiguration::getName));
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckContactAttempts(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckConcurrency(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item)
                    ? FormValidation.validateNonNegativeInteger(value)
                    : FormValidation.ok();
        }
    }
}
