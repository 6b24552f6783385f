package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.release.FleetManifest;
import io.jenkins.plugins.openstage.release.Release;
import io.jenkins.plugins.openstage.release.ReleaseFile;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "release",
        sortOptions = false,
        description = {
            "Makes a release of a reviewed plan and of what firmware.yaml says: a file with one id, made of the plan, of each"
                    + " image's header and sum, and of the sums of all files. Asks no phone.",
            "The command rollout rolls that out and nothing else: a release whose file, plan or images were changed is refused."
        },
        footer = {"", "Example:", "  openstage release docs/examples/nordwind --plan plan.json --out release.json"})
final class ReleaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder of which the plan was made.")
    private Path folder;

    @Option(names = "--plan", paramLabel = "FILE", required = true, description = "The plan; see the command plan.")
    private Path planFile;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Write the release there, as JSON.")
    private Path out;

    @Mixin
    private FleetPhones selected = new FleetPhones();

    @Override
    public Integer call() throws IOException, ApplyException {
        OutputFiles outputs = new OutputFiles().writes("--out", out).reads("--plan", planFile);
        FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        outputs.check();
        Fleet fleet = selected.of(new FleetReader().read(folder));
        Plan plan = PlanFile.read(planFile);
        Release release = Release.of(plan, FleetManifest.of(fleet).firmware());
        if (!release.isOf(fleet)) {
            throw new ApplyException(
                    "the fleet folder says something else than when the plan was made; make a new plan, or"
                            + " check out what the plan was made of, and select the same phones");
        }
        ReleaseFile.write(release, out);
        print(release);
        return ExitCode.DONE;
    }

    private void print(Release release) {
        PrintWriter text = spec.commandLine().getOut();
        TextTable table = new TextTable("MODEL", "VERSION", "FROM", "IMAGE", "SHA-256");
        for (Map.Entry<String, ModelFirmware> model : release.firmware().entrySet()) {
            for (ManifestImage image : model.getValue().images()) {
                table.row(
                        model.getKey(),
                        image.version().toString(),
                        image.minimum() == null ? "any" : image.minimum().toString(),
                        image.file(),
                        image.sha256());
            }
        }
        if (!release.firmware().isEmpty()) {
            text.print(table);
        }
        text.println("Release " + release.id());
        text.println(release.summary());
        text.flush();
    }
}
