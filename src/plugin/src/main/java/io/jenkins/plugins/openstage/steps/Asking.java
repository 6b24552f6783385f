package io.jenkins.plugins.openstage.steps;

import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.build.StepWriter;
import io.jenkins.plugins.openstage.build.ToldSecrets;
import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.StepEnding;
import io.jenkins.plugins.openstage.record.StepLines;
import io.jenkins.plugins.openstage.remote.Asked;
import io.jenkins.plugins.openstage.remote.AskedPhone;
import io.jenkins.plugins.openstage.remote.Errand;
import io.jenkins.plugins.openstage.remote.NodeConnection;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.remote.PhoneReport;
import io.jenkins.plugins.openstage.remote.PhoneWork;
import io.jenkins.plugins.openstage.remote.ReachableLines;
import io.jenkins.plugins.openstage.remote.Rehearsal;
import io.jenkins.plugins.openstage.remote.WorkOrder;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import io.jenkins.plugins.openstage.steps.result.Results;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * Asks phones from a node and keeps what becomes of them, however the step ends: the record while it happens, and at the end, which
 * may come early, the test results and one sentence.
 */
final class Asking {

    private static final Logger LOG = Logger.getLogger(Asking.class.getName());
    /** A node that was told to stop sends its last lines within that time; a node that is frozen is not waited for. */
    private static final Duration LAST_LINES = Duration.ofMillis(800);
    /** Servers of a rehearsal have another one each time. */
    private static final Pattern PORT = Pattern.compile(":\\d+/");

    private final AskingStep step;
    private final StepSite site;
    private final Clock clock = Clock.systemUTC();

    /**
     * What phones did.
     *
     * @param phones for pipelines
     * @param value what else came of it
     */
    record Answer<R extends Serializable>(PhonesResult phones, R value) {}

    Asking(AskingStep step, StepSite site) {
        this.step = step;
        this.site = site;
    }

    /**
     * Asks the phones.
     *
     * @param errand what of them
     * @throws StoppedException with what is known of the phones when the step was stopped
     * @throws NodeLostException with what is known of the phones when the node was lost
     */
    <R extends Serializable> Answer<R> ask(WorkOrder order, Errand<R> errand) throws IOException, InterruptedException {
        NodeConnection node = site.node();
        StepWriter writer = StepWriter.begin(site.run(), began(order, node), this::mask, clock, this::say);
        Asked<R> asked;
        try (ReachableLines lines = new ReachableLines(writer)) {
            asked = asked(order, errand, node, writer, lines);
        }
        List<PhoneReport> reports = asked.reports();
        writer.complete(reports.stream()
                .filter(report ->
                        !step.onlyThoseThatAnswer() || report.result().known().isPresent())
                .map(report -> report.line(clock.millis()))
                .toList());
        StepRecord record = end(writer, StepEnding.DONE, "");
        PhonesResult result = Results.of(reports, step.onlyThoseThatAnswer(), masking(), record);
        say(result.getSummary());
        return new Answer<>(result, asked.value());
    }

    private <R extends Serializable> Asked<R> asked(
            WorkOrder order, Errand<R> errand, NodeConnection node, StepWriter writer, StepLines lines)
            throws IOException, InterruptedException {
        try {
            return node.call(
                    new PhoneWork<>(order, errand, node.root(), site.log(), node.reachable(StepLines.class, lines)));
        } catch (InterruptedException e) {
            awaitLast(writer);
            StepRecord record = end(writer, StepEnding.STOPPED, "");
            throw new StoppedException(step.function() + " was stopped: " + record.getSummary());
        } catch (NodeLostException e) {
            if (goesOnLater()) {
                throw e;
            }
            StepRecord record = end(writer, StepEnding.NODE_LOST, node.name() + " was lost");
            throw e.whileIt("asked " + record.getSummary() + "; what a phone was told it may have done, so read them");
        } catch (IOException | RuntimeException | Error e) {
            end(writer, StepEnding.FAILED, site.hidden().mask(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void say(String what) {
        site.log().say(step.function() + ": " + what);
    }

    /**
     * Whether Jenkins ends and lets go of its nodes. It has put pipelines to sleep before, and when it is back they are told what is
     * known; the build of a freestyle job ends here.
     */
    private boolean goesOnLater() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return !site.nodeId().isEmpty() && (jenkins == null || jenkins.isTerminating());
    }

    private static void awaitLast(StepWriter writer) {
        try {
            writer.awaitLast(LAST_LINES);
        } catch (InterruptedException e) {
            // Stopped once more; then without them.
            LOG.log(Level.FINE, "A step was stopped twice", e);
        }
    }

    /** Ends what was asked before a restart of Jenkins. */
    void cutOff() throws InterruptedException {
        for (StepWriter writer : StepWriter.cutOff(site.run(), site.nodeId(), clock, this::say)) {
            StepRecord record = end(writer, StepEnding.CUT_OFF, "");
            site.log()
                    .say(step.function() + " was cut off by a restart of Jenkins: " + record.getSummary()
                            + "; what a phone was told it may have done, so read them");
        }
    }

    private StepBegan began(WorkOrder order, NodeConnection node) {
        String asked =
                site.rehearsal().isPresent() ? PORT.matcher(step.intention()).replaceAll("/") : step.intention();
        return new StepBegan(
                step.function(),
                site.nodeId(),
                site.stagePath(),
                node.name(),
                site.rehearsal().map(Rehearsal::id).orElse(""),
                Util.getDigestOf(String.join("\n", step.function(), asked, site.branchPath())),
                step.work(),
                order.phones().size(),
                step.onlyThoseThatAnswer()
                        ? List.of()
                        : order.phones().stream().map(AskedPhone::name).toList(),
                clock.millis());
    }

    private StepRecord end(StepWriter writer, StepEnding how, String why) throws InterruptedException {
        StepRecord record = writer.end(how, why);
        boolean anyAsked =
                record.count(PhoneOutcome.NOT_ASKED) < record.getPhones().size();
        if (step.publishesPhones() && anyAsked) {
            publish(record);
        }
        return record;
    }

    /** Phones have done what they were told, whatever becomes of their test results. */
    private void publish(StepRecord record) throws InterruptedException {
        try {
            for (PhonesPublisher publisher : ExtensionList.lookup(PhonesPublisher.class)) {
                publisher.publish(site.run(), record, site.stages(), site.listener());
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The test results of a step are lost", e);
            say("the test results of its phones cannot be kept: " + e.getMessage());
        }
    }

    private UnaryOperator<PhoneEnded> mask() {
        Masking masking = masking();
        return line -> line.saying(site.hidden().mask(line.sentence()))
                .identified(new Identity(
                        masking.whole(Item.of("e164", line.identity().number())),
                        line.identity().mac(),
                        line.identity().model(),
                        line.identity().firmware()));
    }

    /** Hides what phones were told as a secret by this step, by earlier ones and by those of other branches. */
    private Masking masking() {
        Secrets secrets = new Secrets();
        secrets.keep(ToldSecrets.of(site.run()));
        return Masking.standard().hiding(secrets);
    }
}
