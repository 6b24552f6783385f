package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.wpi.Finding;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that opens an endpoint, asks phones for one action each and prints what they answer. */
abstract class PhoneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PhoneSelection selection = new PhoneSelection();

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private PatienceOptions patience = new PatienceOptions();

    /** What each phone is asked. */
    abstract Job job() throws IOException;

    /**
     * Lets a person take it back before any phone is asked.
     *
     * @throws IllegalArgumentException when it is taken back; a sentence
     */
    void confirm(List<PhoneAddress> phones) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<PhoneAddress> phones = selection.addresses();
        patience.check();
        Job job = job();
        check(phones);
        confirm(phones);
        Secrets secrets = new Secrets();
        secrets.keep(JobSecrets.of(job));
        Masking masking = Masking.standard().hiding(secrets);
        List<JobResult> results = ask(phones, job, masking);
        ResultPrinter printer = new ResultPrinter(masking);
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? printer.json(results) + System.lineSeparator() : printer.table(results));
        out.flush();
        return results.stream().allMatch(JobResult::complete) ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private List<JobResult> ask(List<PhoneAddress> phones, Job job, Masking masking)
            throws IOException, InterruptedException {
        try (Lifetime lifetime = new Lifetime()) {
            PrintWriter err = spec.commandLine().getErr();
            PhoneProgress progress = new PhoneProgress(err, phones.size(), InteractionLog.details(spec, masking));
            Endpoint endpoint = endpointOptions.open(lifetime, Knowledge.NONE, progress);
            err.println("Listening at " + endpoint.url() + ", asking " + phones.size()
                    + (phones.size() == 1 ? " phone for " : " phones for ") + job.function());
            err.flush();
            return endpoint.askAll(phones, job, patience.patience(), patience.concurrency())
                    .results()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
    }

    /** Refuses phones that the command can do nothing for, before any is asked. */
    void check(List<PhoneAddress> phones) {}

    /** Whether phones can be in Secure Mode at the endpoint of this command. */
    final boolean hasSecurePort() {
        return endpointOptions.hasSecurePort();
    }

    /**
     * Warns of what is odd about an item that will be written.
     *
     * @throws ParameterException when its value cannot be right
     */
    final void check(Item item) {
        for (Finding finding : ItemCatalogue.standard().check(item)) {
            if (finding.error()) {
                throw usage(finding.sentence());
            }
            warn(finding.sentence());
        }
    }

    /** A mistake of the person who typed the command. */
    final ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** Tells the person something and goes on. */
    final void warn(String sentence) {
        spec.commandLine().getErr().println("warning: " + sentence);
    }
}
