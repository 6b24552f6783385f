package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.config.EndpointPlans;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.remote.PhoneReport;
import io.jenkins.plugins.openstage.remote.PhoneWork;
import io.jenkins.plugins.openstage.remote.Preload;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.service.EndpointException;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import io.jenkins.plugins.openstage.tls.TlsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * What a step does, in a pipeline or in a freestyle build: asks the phones from the node, says so in the log, keeps it with the build.
 *
 * @param step the options
 * @param rehearsal simulated phones around the step, or null
 */
record PhoneRun(OpenStageStep step, Run<?, ?> run, FilePath workspace, TaskListener listener, Rehearsal rehearsal) {

    private static final int NAMED_FAILURES = 5;

    PhonesResult perform() throws IOException, InterruptedException {
        step.check(listener);
        List<PhoneAddress> phones = step.phones(workspace, rehearsal);
        EndpointPlan endpoint = step.getEndpoint() == null && rehearsal != null
                ? rehearsal.endpoint()
                : EndpointPlans.of(step.getEndpoint(), run);
        WorkOrder order = new WorkOrder(
                endpoint,
                phones,
                step.job(run),
                Duration.ofSeconds(step.effectiveTimeout()),
                step.effectiveConcurrency(),
                step.onlyThoseThatAnswer());
        say(step.function() + ": " + step.intention() + ", "
                + (phones.size() == 1 ? "1 phone" : phones.size() + " phones") + " through endpoint " + endpoint);
        List<PhoneReport> reports = ask(order);
        PhonesResult result = Results.of(reports, step.onlyThoseThatAnswer());
        say(step.function() + ": " + result.getSummary());
        return result;
    }

    private List<PhoneReport> ask(WorkOrder order) throws IOException, InterruptedException {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        VirtualChannel channel = workspace.getChannel();
        if (root == null || channel == null) {
            throw new AbortException("The node of this step is not connected");
        }
        Preload.to(channel);
        try {
            return channel.call(new PhoneWork(order, root.getRemote(), listener));
        } catch (InterruptedIOException e) {
            InterruptedException stopped = new InterruptedException(e.getMessage());
            stopped.initCause(e);
            throw stopped;
        } catch (EndpointException | TlsException e) {
            throw new AbortException(node.getDisplayName() + ": " + e.getMessage());
        }
    }

    /** Keeps a result with the build: the page, and what other plugins make of it. */
    void record(PhonesResult result, String nodeId, List<PhonesPublisher.Stage> stages)
            throws IOException, InterruptedException {
        StepRecord record = Results.record(step.function(), nodeId, result);
        PhonesAction.add(run, record);
        if (step.isJunitResults()) {
            for (PhonesPublisher publisher : Jenkins.get().getExtensionList(PhonesPublisher.class)) {
                publisher.publish(run, record, stages, listener);
            }
        }
    }

    /** Which phones did not do everything, and why, in one line. */
    static String failures(PhonesResult result) {
        List<String> lines = result.getPhones().stream()
                .filter(phone -> !phone.isDone() || !phone.getProblems().isEmpty())
                .map(phone -> phone.isDone() ? phone.toString() : phone.getAddress() + " " + phone.getOutcome())
                .toList();
        String more = lines.size() > NAMED_FAILURES ? " and " + (lines.size() - NAMED_FAILURES) + " more" : "";
        return result.getSummary() + " (" + lines.stream().limit(NAMED_FAILURES).collect(Collectors.joining("; "))
                + more + ")";
    }

    private void say(String line) {
        listener.getLogger().println("[openstage] " + line);
    }
}
