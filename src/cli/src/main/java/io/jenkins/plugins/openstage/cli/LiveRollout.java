package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.release.EndpointPhones;
import io.jenkins.plugins.openstage.release.ReleaseTask;
import io.jenkins.plugins.openstage.release.ReleaseTeller;
import io.jenkins.plugins.openstage.rollout.Journal;
import io.jenkins.plugins.openstage.rollout.PhoneHistory;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutPlan;
import io.jenkins.plugins.openstage.rollout.RolloutRun;
import io.jenkins.plugins.openstage.rollout.RolloutRun.Word;
import io.jenkins.plugins.openstage.rollout.Timetable;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a rollout at an endpoint until it has settled, or somebody presses Ctrl-C. For one use by one thread. */
final class LiveRollout {

    private final CommandSpec spec;
    private final Path file;
    private final RolloutPlan plan;
    private final Word word;
    private final Patience patience;
    private final EndpointOptions endpointOptions;

    LiveRollout(
            CommandSpec spec,
            Path file,
            RolloutPlan plan,
            Word word,
            Patience patience,
            EndpointOptions endpointOptions) {
        this.spec = spec;
        this.file = file;
        this.plan = plan;
        this.word = word;
        this.patience = patience;
        this.endpointOptions = endpointOptions;
    }

    /** What its journal says. */
    RolloutHistory history() throws IOException {
        return RolloutHistory.of(Journal.read(file));
    }

    /** Whether nothing more is to be done, because the journal says that it has ended. */
    boolean hasEnded() throws IOException {
        return Journal.hasBegun(file) && history().state().ended();
    }

    /**
     * Tells the phones.
     *
     * @return what became of the plan's changes of those that were told some
     * @throws ExecutionException when the journal could not be written
     */
    List<AppliedPhone> run(List<ReleaseTask> tasks, Credentials credentials)
            throws IOException, InterruptedException, ExecutionException {
        List<AppliedPhone> told = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        try (Lifetime lifetime = new Lifetime()) {
            Journal.Opened journal = Journal.open(file, plan);
            lifetime.own(journal.journal());
            if (hasEnded()) {
                return List.of();
            }
            lifetime.own(() -> interrupted.complete(null));
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "openstage-rollout");
                thread.setDaemon(true);
                return thread;
            });
            lifetime.own(timer::shutdownNow);
            EndpointPhones phones = new EndpointPhones(patience);
            PrintWriter err = spec.commandLine().getErr();
            Endpoint endpoint = endpointOptions.open(
                    lifetime,
                    Knowledge.NONE,
                    new BothListeners(
                            phones,
                            PhoneProgress.ofMore(
                                    err, plan.phones(), InteractionLog.details(spec, masking(tasks, credentials)))));
            phones.at(endpoint);
            err.println("Listening at " + endpoint.url() + ", rolling out release " + plan.release() + " to "
                    + plan.phones() + (plan.phones() == 1 ? " phone" : " phones"));
            err.flush();
            RolloutRun run = RolloutRun.start(
                    plan,
                    journal.lines(),
                    new RolloutRun.Surroundings(
                            journal.journal(),
                            new ReleaseTeller(tasks, credentials, phones, told::add),
                            Optional.empty(),
                            Timetable.of(Clock.systemUTC(), timer),
                            new RolloutProgress(err, plan, ended()),
                            false),
                    word);
            var unused = CompletableFuture.anyOf(run.settled(), interrupted).get();
        }
        return new ArrayList<>(told);
    }

    private int ended() throws IOException {
        return (int) history().phones().stream().filter(PhoneHistory::ended).count();
    }

    private static Masking masking(List<ReleaseTask> tasks, Credentials credentials) {
        Secrets secrets = new Secrets();
        tasks.stream()
                .filter(task -> task.changes().isPresent() || task.firmware().isPresent())
                .forEach(task -> secrets.keep(JobSecrets.of(task.job(credentials))));
        return Masking.standard().hiding(secrets);
    }
}
