package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.remote.SameJob;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import java.io.IOException;
import java.util.List;

/** A step that asks each of its phones the same. */
public abstract class JobStep extends AskingStep {

    private static final long serialVersionUID = 1L;

    /** What every phone is asked. */
    abstract Job job(StepSite site) throws IOException;

    /** Which phones. */
    abstract List<AskedPhone> phones(StepSite site) throws IOException, InterruptedException;

    /** What failed phones make of the step. */
    abstract FailOn failing();

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

    @Override
    Conclusion perform(StepSite site) throws IOException, InterruptedException {
        check(site.listener());
        EndpointPlan plan = endpointPlan(site);
        check(plan);
        List<AskedPhone> phones = phones(site);
        Job job = plan.allowed(job(site));
        check(job);
        return concluded(ask(site, order(site, plan, phones, JobSecrets.of(job)), job));
    }

    /** Asks the phones. */
    PhonesResult ask(StepSite site, WorkOrder order, Job job) throws IOException, InterruptedException {
        return ask(site, order, new SameJob(job)).phones();
    }

    private Conclusion concluded(PhonesResult result) {
        return new Conclusion(result, failing().verdict(result), function() + ": " + result.failures());
    }
}
