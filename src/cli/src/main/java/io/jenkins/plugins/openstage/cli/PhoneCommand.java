package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.Finding;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long one phone may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many phones are asked at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--contact-attempts",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How often a phone that cannot be reached, or refuses to call, is asked before it is given up"
                            + " (default: until --timeout). A name that nobody knows is asked three times at most; a phone that"
                            + " may poll, because there is --poll-listen and its MAC address is given, is never given up for that.")
    private int contactAttempts;

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
        if (concurrency < 1) {
            throw usage("--concurrency is " + concurrency + ", expected 1 or more");
        }
        if (timeout.isZero()) {
            throw usage("--timeout is 0, but a phone needs time to call and to answer: expected for example 60s");
        }
        if (contactAttempts < 0) {
            throw usage("--contact-attempts is " + contactAttempts + ", expected 1 or more, or 0 for no limit");
        }
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
            PhoneProgress progress = new PhoneProgress(err, phones.size(), details(err, masking));
            Endpoint endpoint = endpointOptions.open(lifetime, Knowledge.NONE, progress);
            err.println("Listening at " + endpoint.url() + ", asking " + phones.size()
                    + (phones.size() == 1 ? " phone for " : " phones for ") + job.function());
            err.flush();
            return endpoint.askAll(phones, job, new Patience(timeout, contactAttempts), concurrency)
                    .results()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
    }

    private InteractionListener details(PrintWriter err, Masking masking) {
        int verbosity = ((OpenStage) spec.root().userObject()).verbosity();
        return verbosity == 0
                ? InteractionListener.NONE
                : new InteractionLog(err, Clock.system(ZoneId.systemDefault()), verbosity > 1, masking);
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
