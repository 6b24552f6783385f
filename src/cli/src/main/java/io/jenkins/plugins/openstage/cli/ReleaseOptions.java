package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.release.FleetManifest;
import io.jenkins.plugins.openstage.release.Promotions;
import io.jenkins.plugins.openstage.release.Release;
import io.jenkins.plugins.openstage.release.ReleaseFile;
import io.jenkins.plugins.openstage.release.ReleaseSettings;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which release is rolled out, where it has to have been before, and what of it phones may be told. */
final class ReleaseOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--release", paramLabel = "FILE", description = "The release; see the command release.")
    private Path releaseFile;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A plan, of which and of firmware.yaml a release is made on the spot.")
    private Path planFile;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description =
                    "Where these phones are, as in lab, pilot or all. When the rollout has finished, that is written down in a"
                            + " file beside the release, which --after looks into.")
    private String environment;

    @Option(
            names = "--after",
            paramLabel = "NAME",
            description =
                    "Refuse a release that was not rolled out to its end in that environment before; may be given several"
                            + " times.")
    private List<String> after = new ArrayList<>();

    @Option(
            names = "--allow-cut-off",
            description =
                    "Write also what can cut phones off: network, VLAN, provisioning address, SIP server, Secure Mode. Let the"
                            + " first group be one phone then.")
    private boolean allowCutOff;

    @Option(
            names = "--allow-downgrade",
            description = "Install firmware also where the phone runs a newer one, as to take a release back.")
    private boolean allowDowngrade;

    @Option(
            names = "--trust-images",
            description =
                    "The images lie on the file server already: do not look whether they are those of the release. Without this,"
                            + " firmware needs --stage-user.")
    private boolean trustImages;

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            defaultValue = "NORMAL",
            description = "normal waits until the phone is idle, immediate cuts a call (default: normal).")
    private FilePriority priority;

    @Option(
            names = "--verify-after",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description =
                    "The time a phone gets to install an image before it is asked what it runs: one that answers then without"
                            + " having restarted has refused it (default: ${DEFAULT-VALUE}).")
    private Duration verifyAfter;

    /** The files that are read and written. */
    void outputs(OutputFiles outputs) {
        outputs.reads("--release", releaseFile).reads("--plan", planFile);
    }

    /** Refuses what makes no sense together. */
    void check(boolean stages) {
        if ((releaseFile == null) == (planFile == null)) {
            throw usage("give the release with --release, or a plan with --plan, and not both");
        }
        if (releaseFile == null && (environment != null || !after.isEmpty())) {
            throw usage(
                    "--environment and --after need a release, of which it is written down where it was: make one with"
                            + " the command release, and give it with --release");
        }
        if (environment != null && environment.isBlank()) {
            throw usage("--environment is empty; give the name of where the phones are, as lab");
        }
        if (stages && trustImages) {
            throw usage(
                    "--stage-user puts the images there, and --trust-images leaves them alone; leave one of them out");
        }
    }

    ReleaseSettings settings() {
        return new ReleaseSettings(allowCutOff, allowDowngrade, priority, verifyAfter);
    }

    /**
     * The release.
     *
     * @throws IOException with a sentence when it cannot be read, or was not where it has to have been
     */
    Release release(FleetManifest manifest, boolean stages) throws IOException {
        Release release = releaseFile == null
                ? Release.of(PlanFile.read(planFile), manifest.firmware())
                : ReleaseFile.read(releaseFile);
        if (releaseFile != null) {
            Optional<String> missing = promotions(release).missing(after);
            if (missing.isPresent()) {
                throw new IOException(releaseFile + ": " + missing.get());
            }
        }
        if (!release.firmware().isEmpty() && !stages && !trustImages) {
            throw usage(
                    "nobody looks whether the images on the file server are those of the release: have them put there"
                            + " with --stage-user, or say --trust-images");
        }
        return release;
    }

    private Promotions promotions(Release release) throws IOException {
        return Promotions.read(Promotions.beside(releaseFile), release);
    }

    /** It has finished: writes down where, if that has a name. */
    Optional<String> promote(Release release, RolloutHistory history) throws IOException {
        if (environment == null) {
            return Optional.empty();
        }
        if (history.phones().stream().noneMatch(phone -> phone.state().good())) {
            return Optional.of("Not noted for '" + environment + "': no phone there has the release");
        }
        Instant finished = history.last().orElseThrow();
        Path file = Promotions.beside(releaseFile);
        promotions(release)
                .with(new Promotions.Passed(environment, finished, history.summary()))
                .write(file);
        return Optional.of("Rolled out in '" + environment + "', as is written in " + file);
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
