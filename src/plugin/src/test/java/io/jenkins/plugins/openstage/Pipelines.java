package io.jenkins.plugins.openstage;

import hudson.model.Result;
import hudson.model.Slave;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Pipelines of a Jenkins, and the agent {@code voice} on which they run, in a process of its own. */
public record Pipelines(JenkinsRule jenkins) {

    /** One more agent with that label, connected. */
    public Slave agent() throws Exception {
        Slave agent = jenkins.createOnlineSlave();
        agent.setLabelString("voice");
        agent.save();
        return agent;
    }

    /** A build of a new job, which has begun. */
    public WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
    }

    /** A build of a new job, which has ended like that. */
    public WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(begin(script)));
    }

    /** The same on the agent. */
    public WorkflowRun onAgent(Result expected, String body) throws Exception {
        return run(expected, "node('voice') {\n" + body + "\n}");
    }
}
