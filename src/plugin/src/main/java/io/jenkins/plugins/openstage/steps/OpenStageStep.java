package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.service.Job;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step that asks phones; its fields are the options of the pipeline function and of the build step alike. */
public abstract class OpenStageStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    private String endpoint;
    private int timeout;
    private int concurrency;
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
    abstract Job job(Run<?, ?> run) throws IOException;

    /** Which phones. */
    abstract List<PhoneAddress> phones(FilePath workspace, Rehearsal rehearsal)
            throws IOException, InterruptedException;

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

    int effectiveTimeout() {
        return timeout == 0 ? OpenStageConfiguration.get().getDefaults().getTimeout() : timeout;
    }

    int effectiveConcurrency() {
        return concurrency == 0 ? OpenStageConfiguration.get().getDefaults().getConcurrency() : concurrency;
    }

    /** The name of the pipeline function. */
    String function() {
        return ((OpenStageStepDescriptor) getDescriptor()).getFunctionName();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new OpenStageStepExecution(this, context);
    }

    /** What the forms of all steps have in common. */
    abstract static class OpenStageStepDescriptor extends StepDescriptor {

        private final String functionName;
        private final String displayName;

        OpenStageStepDescriptor(String functionName, String displayName) {
            this.functionName = functionName;
            this.displayName = displayName;
        }

        @Override
        public String getFunctionName() {
            return functionName;
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return displayName;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class);
        }

        @POST
        public ListBoxModel doFillEndpointItems(@AncestorInPath Item item, @QueryParameter String endpoint) {
            ListBoxModel endpoints = new ListBoxModel();
            endpoints.add("(the first one)", "");
            if (mayConfigure(item)) {
                for (EndpointConfiguration each : OpenStageConfiguration.get().getEndpoints()) {
                    endpoints.add(each.getName());
                }
            } else if (Util.fixEmpty(endpoint) != null) {
                endpoints.add(endpoint);
            }
            return endpoints;
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return mayConfigure(item) ? FormValidation.validateNonNegativeInteger(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckConcurrency(@AncestorInPath Item item, @QueryParameter String value) {
            return mayConfigure(item) ? FormValidation.validateNonNegativeInteger(value) : FormValidation.ok();
        }

        /** Who may not configure the job learns nothing from its form; the Snippet Generator is used by those who may. */
        static boolean mayConfigure(Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(Item.CONFIGURE);
        }
    }
}
