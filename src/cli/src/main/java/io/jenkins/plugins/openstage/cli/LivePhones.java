package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.LimitsHeard;
import io.jenkins.plugins.openstage.gather.LocalChangesHeard;
import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Reads all items of phones through an endpoint that is open as long as that takes. */
final class LivePhones {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Mixin
    private PatienceOptions patience = new PatienceOptions();

    /** Reads the phones of a fleet at the endpoint that its folder describes. */
    Gathered read(Fleet fleet, Reading reading) throws IOException, InterruptedException {
        endpointOptions.unlessGiven(fleet.endpoint());
        return read(reading);
    }

    /** Reads phones; prints a line for each that is ready. */
    Gathered read(Reading reading) throws IOException, InterruptedException {
        List<PhoneAddress> phones = reading.phones();
        patience.check();
        Clock clock = Clock.systemUTC();
        LocalChangesHeard local = new LocalChangesHeard(clock);
        LimitsHeard limits = new LimitsHeard(phones.size() * 2 + 1_000);
        Instant began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Item> hidden = reading.hidden();
        Secrets told = new Secrets();
        told.keep(hidden);
        Masking masking = Masking.standard().hiding(told);
        try (Lifetime lifetime = new Lifetime()) {
            PrintWriter err = command.commandLine().getErr();
            PhoneProgress progress = new PhoneProgress(
                    err, phones.size(), new BothListeners(limits, InteractionLog.details(command, masking)));
            Endpoint endpoint =
                    endpointOptions.open(lifetime, Knowledge.in(local).withReadUnknownPhones(false), progress);
            endpoint.keepSecret(hidden);
            err.println("Listening at " + endpoint.url() + ", reading " + phones.size()
                    + (phones.size() == 1 ? " phone" : " phones"));
            err.flush();
            List<JobResult> results = endpoint.askAll(
                            phones, new Job.ReadAllItems(), patience.patience(), patience.concurrency())
                    .results()
                    .get();
            return Gathered.of(results, began, limits, local, reading::secretsOf);
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
    }
}
