package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.firmware.Compatibility;
import io.jenkins.plugins.openstage.firmware.FirmwareImage;
import io.jenkins.plugins.openstage.firmware.FirmwareImageException;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code firmware.yaml}: what each model shall run. */
final class FirmwareReader {

    static final String[] KEYS = {"version", "minimum", "software-type", "image", "sha256"};

    private static final String SIP = "Siemens SIP";

    private final Path folder;
    private final Map<String, Model> models;

    FirmwareReader(Path folder, Map<String, Model> models) {
        this.folder = folder;
        this.models = models;
    }

    Map<String, FleetFirmware> read(YamlNode root) {
        Map<String, FleetFirmware> firmware = new LinkedHashMap<>();
        YamlMap map = root.map("firmware.yaml");
        for (String model : map.names()) {
            if (!models.containsKey(model)) {
                map.key(model)
                        .error("fleet.yaml has no model '" + model + "'" + Suggestion.forWord(model, models.keySet()));
            }
            map.find(model)
                    .flatMap(entry -> entry(model, entry.map("the firmware of '" + model + "'")))
                    .ifPresent(found -> firmware.put(model, found));
        }
        return firmware;
    }

    private Optional<FleetFirmware> entry(String model, YamlMap map) {
        map.only(KEYS);
        if (map.required("version").isEmpty()) {
            return Optional.empty();
        }
        Optional<FirmwareVersion> version = version(map, "version", FirmwareVersion::ofImage);
        Optional<FirmwareVersion> minimum = version(map, "minimum", FirmwareVersion::parse);
        if (version.isPresent() && minimum.isPresent() && minimum.get().compareTo(version.get()) > 0) {
            map.find("minimum")
                    .ifPresent(place -> place.error("the minimum " + minimum.get() + " is newer than the version "
                            + version.get() + " itself; no phone could be upgraded"));
        }
        Optional<Path> image = map.find("image").flatMap(place -> FilesReader.inside(folder, folder, place));
        String sha256 = map.text("sha256").orElse("").toLowerCase(Locale.ROOT);
        if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
            map.find("sha256")
                    .ifPresent(place -> place.error("this is no SHA-256: expected 64 hexadecimal digits, as the command"
                            + " sha256sum prints them"));
        }
        Optional<FleetFirmware> firmware = version.map(found -> new FleetFirmware(
                model, found, map.text("software-type").orElse(SIP), minimum.orElse(null), image.orElse(null), sha256));
        firmware.filter(found -> found.image() != null && models.containsKey(model))
                .ifPresent(found -> check(found, map.find("image").orElse(map.place())));
        return firmware;
    }

    /** What the image says of itself has to be what the folder says of it. */
    private void check(FleetFirmware firmware, YamlNode place) {
        try {
            FirmwareImage image = FirmwareImage.of(firmware.image());
            if (!firmware.sha256().isEmpty() && !firmware.sha256().equals(image.sha256())) {
                place.error("the SHA-256 of this file is " + image.sha256()
                        + ", not the one that stands here; the file is" + " another one than the one meant");
            }
            if (!image.header().version().equals(firmware.version())) {
                place.error("this image holds " + image.header().version() + ", not " + firmware.version()
                        + "; correct the version or take the other image");
            }
            Compatibility compatibility = Compatibility.of(
                    image.fileName(),
                    image.header(),
                    models.get(firmware.model()).deviceType(),
                    firmware.softwareType(),
                    Optional.empty());
            if (!compatibility.fits()) {
                place.error(compatibility.sentence());
            }
        } catch (FirmwareImageException e) {
            place.error(e.getMessage());
        }
    }

    private static Optional<FirmwareVersion> version(
            YamlMap map, String key, Function<String, FirmwareVersion> notation) {
        try {
            return map.text(key).map(notation);
        } catch (IllegalArgumentException e) {
            map.find(key).ifPresent(place -> place.error(e.getMessage()));
            return Optional.empty();
        }
    }
}
