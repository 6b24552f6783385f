package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.PlannedFirmware;
import io.jenkins.plugins.openstage.plan.NotBack;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each phone of a fleet is to be told of a release. Which phones these are follows from release and fleet alone, so that a rollout that
 * is taken up again has the same ones, whatever they were told meanwhile. Immutable.
 */
public final class ReleaseApplication {

    private final PlanApplication plan;
    private final List<ReleaseTask> tasks;

    private ReleaseApplication(PlanApplication plan, List<ReleaseTask> tasks) {
        this.plan = plan;
        this.tasks = List.copyOf(tasks);
    }

    /**
     * Prepares it.
     *
     * @param release made of this fleet
     * @param manifest the firmware of this fleet
     * @param known what phones have said and were told before
     * @param files whether the plan's files are deployed
     * @param sources where phones fetch files and images
     * @throws ApplyException when the release is of another state of the fleet or of its files, or would cut phones off without being
     *     allowed to, or nobody knows where an image lies
     */
    public static ReleaseApplication of(
            Release release,
            Fleet fleet,
            FleetManifest manifest,
            Snapshot known,
            boolean files,
            ReleaseSources sources,
            ReleaseSettings settings)
            throws ApplyException {
        PlanApplication plan = PlanApplication.of(
                release.plan(),
                fleet,
                known,
                files ? Optional.of(sources) : Optional.empty(),
                new ApplySettings(settings.allowCutOff(), false));
        if (!manifest.firmware().equals(release.firmware())) {
            throw new ApplyException("firmware.yaml or its images say something else than when the release was made;"
                    + " make a new release, or check out what it was made of");
        }
        Optional<String> notBack = settings.allowCutOff() ? NotBack.doubt(known) : Optional.empty();
        if (notBack.isPresent()) {
            throw new ApplyException(notBack.get());
        }
        Map<MacAddress, PhoneTask> changes = new HashMap<>();
        plan.tasks().forEach(task -> changes.put(task.phone().mac(), task));
        Set<MacAddress> changed = changed(release.plan(), files);
        Set<MacAddress> untold =
                release.plan().untold().stream().map(Untold::mac).collect(Collectors.toSet());
        List<ReleaseTask> tasks = new ArrayList<>();
        for (FleetPhone phone : fleet.phones()) {
            Optional<ModelFirmware> firmware =
                    Optional.ofNullable(release.firmware().get(phone.model()));
            if (!untold.contains(phone.mac()) && (firmware.isPresent() || changed.contains(phone.mac()))) {
                tasks.add(new ReleaseTask(
                        phone,
                        Optional.ofNullable(changes.get(phone.mac())),
                        firmware.isEmpty()
                                ? Optional.empty()
                                : Optional.of(planned(phone, firmware.get(), sources, settings))));
            }
        }
        return new ReleaseApplication(plan, tasks);
    }

    private static Set<MacAddress> changed(Plan plan, boolean files) {
        Set<MacAddress> told = new HashSet<>();
        plan.changes().forEach(group -> group.phones().stream()
                .forEach(place -> told.add(plan.phones().get(place).mac())));
        if (files) {
            plan.files().forEach(group -> group.phones().stream()
                    .forEach(place -> told.add(plan.phones().get(place).mac())));
        }
        return told;
    }

    private static PlannedFirmware planned(
            FleetPhone phone, ModelFirmware firmware, ReleaseSources sources, ReleaseSettings settings)
            throws ApplyException {
        try {
            Map<String, FileSource> places = new HashMap<>();
            for (ManifestImage image : firmware.images()) {
                places.put(image.file(), sources.of(phone, image));
            }
            return new PlannedFirmware(
                    firmware, places, settings.priority(), settings.allowDowngrade(), settings.verifyAfter());
        } catch (IllegalArgumentException e) {
            throw new ApplyException(e.getMessage() + "; nothing was told");
        }
    }

    /** What each phone is told, in the order of the inventory; also phones that were told all of it. */
    public List<ReleaseTask> tasks() {
        return tasks;
    }

    /**
     * Looks for every secret and every file.
     *
     * @throws ApplyException with what is missing, and for what it is needed
     */
    public void check(Credentials credentials) throws ApplyException {
        plan.checkSecrets(credentials);
        plan.checkFiles();
    }
}
