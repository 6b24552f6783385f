package io.jenkins.plugins.openstage.plans;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.plan.Plan;

/** Takes plans elsewhere, for example to the check of a pull request. */
public interface PlanPublisher extends ExtensionPoint {

    /**
     * A build keeps that plan from now on.
     *
     * @param listener is told what goes wrong; the plan is kept all the same
     */
    void publish(Run<?, ?> run, KeptPlan kept, Plan plan, TaskListener listener);
}
