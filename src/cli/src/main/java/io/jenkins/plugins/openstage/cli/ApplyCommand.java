package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.apply.SnapshotKeeper;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.OutputFiles;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        sortOptions = false,
        description = {
            "Tells a reviewed plan to its phones: reads again what it would touch, leaves a phone alone that was changed since,"
                    + " writes only what differs and reads it back, and has the files of the plan fetched, in one call of each"
                    + " phone where the phone allows it.",
            "A plan that was made with --select is applied with the same --select. Run again after an interruption, it tells only what is still missing. Ends with 0 when every phone is as the plan"
                    + " wants it, with 2 when some are not, and with 1 for an error, after which no phone was told."
        },
        footer = {
            "",
            "Example:",
            "  openstage apply docs/examples/nordwind --plan plan.json --snapshot nordwind-snapshot.json",
            "  openstage apply docs/examples/nordwind --plan plan.json --files ftp://files.example/phones --user phones"
        })
final class ApplyCommand implements Callable<Integer>, OwnExitCodes {

    private static final int APPLIED = 0;
    private static final int SOME_ARE_NOT = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder of which the plan was made.")
    private Path folder;

    @Option(names = "--plan", paramLabel = "FILE", required = true, description = "The plan; see the command plan.")
    private Path planFile;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description =
                    "What is known of the phones: says which secrets they were told already, and is written anew with what"
                            + " they were told now. Without it, what cannot be read back is told again each time.")
    private Path snapshotFile;

    @Mixin
    private FleetPhones selected = new FleetPhones();

    @Mixin
    private CredentialOptions credentialOptions = new CredentialOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(
            names = "--allow-cut-off",
            description =
                    "Write also what can cut phones off: network, VLAN, provisioning address, SIP server, Secure Mode. Of the"
                            + " phones that get the same of it, one is told first, which has to call again, and only then the"
                            + " others.")
    private boolean allowCutOff;

    @Option(
            names = "--try-again",
            description =
                    "Tell another phone first what one was told before and has not come back with. Without it, only that one"
                            + " is tried again, and the others that get the same are not told.")
    private boolean tryAgain;

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Mixin
    private PatienceOptions patience = new PatienceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** Whether the snapshot has what phones were told. */
    private boolean kept = true;

    @Override
    public Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Integer.toString(APPLIED), "every phone is as the plan wants it, as far as can be known");
        meanings.put(Integer.toString(ERROR), "an error; no phone was told");
        meanings.put(Integer.toString(SOME_ARE_NOT), "some phones are stale or failed; the output says which and why");
        return meanings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ApplyException {
        patience.check();
        OutputFiles outputs = outputs();
        outputs.check();
        Fleet fleet = selected.of(new FleetReader().read(folder));
        fleet.warnings().forEach(warning -> warn(warning.place() + ": " + warning.sentence()));
        Plan plan = PlanFile.read(planFile);
        Snapshot known = snapshotFile == null ? Snapshot.empty(fleet.name()) : SnapshotFile.read(snapshotFile);
        Credentials credentials =
                credentialOptions.given(folder).orElseGet(() -> Credentials.ofEnvironment(System.getenv()));
        files.check(false);
        Optional<FilePlaces> places = files.deployed() ? Optional.of(files.places(fleet)) : Optional.empty();
        PlanApplication application = PlanApplication.of(
                plan, fleet, known, places.map(sources -> sources), new ApplySettings(allowCutOff, tryAgain));
        if (!plan.untold().isEmpty()) {
            warn("the plan says that " + Counted.of(plan.untold().size(), "phone")
                    + " cannot be told, and nothing is done there. Look at the plan for why");
        }
        boolean secrets = application.tasks().stream()
                .flatMap(task -> task.changes().stream())
                .anyMatch(Change::secret);
        if (secrets && snapshotFile == null) {
            warn(
                    "without --snapshot nobody remembers which secrets the phones were told: the next plan sets them again");
        }
        boolean deploys =
                application.tasks().stream().anyMatch(task -> !task.files().isEmpty());
        if (deploys && snapshotFile == null) {
            warn(
                    "without --snapshot nobody remembers what is in the files that phones fetched: the next plan deploys them"
                            + " again");
        }
        if (application.tasks().isEmpty()) {
            print(new Applied(List.of()));
            return APPLIED;
        }
        application.checkSecrets(credentials);
        application.checkFiles();
        Optional<FolderStaging> staging = places.flatMap(files::staging);
        if (staging.isPresent()) {
            staging.get().stage(application.tasks(), this::note);
        }
        Applied applied = apply(application, fleet, credentials, known, outputs);
        return applied.complete() && kept ? APPLIED : SOME_ARE_NOT;
    }

    /** What phones are told has to be kept, so it is looked at before that. */
    private OutputFiles outputs() {
        OutputFiles outputs = new OutputFiles()
                .writes("--snapshot", snapshotFile)
                .reads("--plan", planFile)
                .reads("--credentials", credentialOptions.file());
        FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        return outputs;
    }

    private Applied apply(
            PlanApplication application, Fleet fleet, Credentials credentials, Snapshot known, OutputFiles outputs)
            throws IOException, InterruptedException, ApplyException {
        endpointOptions.unlessGiven(fleet.endpoint());
        Secrets secrets = new Secrets();
        for (PhoneTask task : application.tasks()) {
            secrets.keep(JobSecrets.of(task.job(credentials)));
        }
        try (Lifetime lifetime = new Lifetime()) {
            int phones = application.tasks().size();
            PrintWriter err = spec.commandLine().getErr();
            PhoneProgress progress = PhoneProgress.ofMore(
                    err, phones, InteractionLog.details(spec, Masking.standard().hiding(secrets)));
            Endpoint endpoint = endpointOptions.open(lifetime, Knowledge.NONE, progress);
            err.println("Listening at " + endpoint.url() + ", telling " + phones + (phones == 1 ? " phone" : " phones")
                    + " what the plan says");
            err.flush();
            application.firstPhones().forEach(first -> err.println("phones first: " + first));
            err.flush();
            Optional<SnapshotKeeper> keeper = Optional.ofNullable(snapshotFile)
                    .map(file -> SnapshotKeeper.start(
                            known, SnapshotKeeper.PAUSE, snapshot -> SnapshotFile.write(snapshot, file)));
            Applied applied;
            try {
                applied = application
                        .start(new ToldPhones(endpoint, patience, progress, keeper), credentials)
                        .get();
            } finally {
                keeper.ifPresent(SnapshotKeeper::close);
            }
            // While Ctrl-C still waits for it: what phones were told must not be forgotten.
            keep(known, applied, outputs);
            print(applied);
            return applied;
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
    }

    /** Phones have what they were told, whatever becomes of the snapshot. */
    private void keep(Snapshot known, Applied applied, OutputFiles outputs) {
        if (snapshotFile != null) {
            outputs.write(
                    "--snapshot", snapshotFile, file -> SnapshotFile.write(KnownAfterwards.of(known, applied), file));
            kept = outputs.lost().isEmpty();
            outputs.lost()
                    .forEach(
                            sentence -> warn(
                                    sentence
                                            + ". It has what the phones were told; without it, the next plan sets their secrets again"));
        }
    }

    private void print(Applied applied) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(AppliedPrinter.json(applied));
        } else {
            out.print(applied.phones().isEmpty() ? "" : AppliedPrinter.table(applied));
            out.print(AppliedPrinter.files(applied));
            applied.first().forEach(first -> out.println("phones first, " + first.sentence()));
            out.println(applied.summary());
        }
        out.flush();
    }

    private void warn(String sentence) {
        note("warning: " + sentence);
    }

    private void note(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }
}
