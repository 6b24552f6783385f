package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.firmware.FirmwareImage;
import io.jenkins.plugins.openstage.firmware.FirmwareImageException;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The firmware of a fleet folder with its images looked at. For one use by one thread. */
public final class FleetManifest {

    private final Fleet fleet;
    private final Map<String, Path> files = new HashMap<>();
    private final Map<Path, FirmwareImage> read = new HashMap<>();
    private final SortedMap<String, ModelFirmware> firmware = new TreeMap<>();

    private FleetManifest(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * Looks at every image that {@code firmware.yaml} names.
     *
     * @throws ApplyException with a sentence when one is missing or cannot be read, or two have the same name
     */
    public static FleetManifest of(Fleet fleet) throws ApplyException {
        FleetManifest manifest = new FleetManifest(fleet);
        manifest.look();
        return manifest;
    }

    /** By slug of the model. */
    public SortedMap<String, ModelFirmware> firmware() {
        return firmware;
    }

    /** Where an image lies, by its name. */
    public Path file(ManifestImage image) {
        return files.get(image.file());
    }

    private void look() throws ApplyException {
        for (Map.Entry<String, FleetFirmware> model : fleet.firmware().entrySet()) {
            List<ManifestImage> steps = new ArrayList<>();
            for (FleetFirmware step : model.getValue().upgradePath()) {
                steps.add(image(step));
            }
            firmware.put(
                    model.getKey(),
                    new ModelFirmware(
                            image(model.getValue()), steps, model.getValue().notes()));
        }
    }

    private ManifestImage image(FleetFirmware entry) throws ApplyException {
        Path file = entry.imageFile()
                .orElseThrow(() -> new ApplyException(
                        "firmware.yaml names no image for " + entry.version() + " of model '" + entry.model()
                                + "', and a release is made of the images themselves; add the line 'image: …'"));
        try {
            FirmwareImage image = read.get(file);
            if (image == null) {
                image = FirmwareImage.of(file);
                read.put(file, image);
            }
            ManifestImage found = ManifestImage.of(image, entry.minimumVersion());
            Path other = files.putIfAbsent(found.file(), file);
            if (other != null && !read.get(other).sha256().equals(found.sha256())) {
                throw new ApplyException("two images are called " + found.file() + ", " + other + " and " + file
                        + ", and one folder of a file server cannot hold both; give one of them another name");
            }
            return found;
        } catch (FirmwareImageException e) {
            throw new ApplyException(e.getMessage());
        }
    }
}
