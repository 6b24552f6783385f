package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code firmware.yaml}: what each model shall run, and what phones install on the way there. */
final class FirmwareReader {

    static final String[] KEYS = {
        "version", "minimum", "software-type", "image", "size", "sha256", "notes", "upgrade-path"
    };
    static final String[] STEP_KEYS = {"version", "minimum", "image", "size", "sha256"};

    private static final String SIP = "Siemens SIP";

    private final Path folder;
    private final Map<String, Model> models;

    FirmwareReader(Path folder, Map<String, Model> models) {
        this.folder = folder;
        this.models = models;
    }

    /** A step with the place where it stands. */
    private record Step(FleetFirmware firmware, YamlNode place) {}

    Map<String, FleetFirmware> read(YamlNode root) {
        Map<String, FleetFirmware> firmware = new LinkedHashMap<>();
        YamlMap map = root.map("firmware.yaml");
        for (String model : map.names()) {
            if (!models.containsKey(model)) {
                map.key(model)
                        .error("fleet.yaml has no model '" + model + "'" + Suggestion.forWord(model, models.keySet()));
            }
            map.find(model)
                    .flatMap(entry -> entry(
                            model, entry.map("the firmware of '" + model + "'").only(KEYS)))
                    .ifPresent(found -> firmware.put(model, found));
        }
        return firmware;
    }

    private Optional<FleetFirmware> entry(String model, YamlMap map) {
        String softwareType = map.text("software-type").orElse(SIP);
        List<Step> steps = new ArrayList<>();
        for (YamlNode node : map.find("upgrade-path")
                .map(path -> path.list("'upgrade-path'"))
                .orElse(List.of())) {
            YamlMap step = node.map("a step of the upgrade path").only(STEP_KEYS);
            image(model, softwareType, step, List.of(), "").ifPresent(found -> steps.add(new Step(found, node)));
        }
        Optional<FleetFirmware> firmware = image(
                model,
                softwareType,
                map,
                steps.stream().map(Step::firmware).toList(),
                map.text("notes").orElse(""));
        firmware.ifPresent(target -> steps.forEach(step -> checkStep(step, target)));
        return firmware;
    }

    private Optional<FleetFirmware> image(
            String model, String softwareType, YamlMap map, List<FleetFirmware> upgradePath, String notes) {
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
        Optional<Long> size = size(map);
        Optional<FleetFirmware> firmware = version.map(found -> new FleetFirmware(
                model, found, softwareType, minimum.orElse(null), image.orElse(null), sha256, upgradePath, notes));
        Optional<Model> known = Optional.ofNullable(models.get(model));
        firmware.filter(found -> found.image() != null)
                .ifPresent(found -> known.ifPresent(type ->
                        new ImageCheck(found, map.find("image").orElse(map.place())).against(type.deviceType(), size)));
        return firmware;
    }

    private static Optional<Long> size(YamlMap map) {
        Optional<String> text = map.text("size");
        if (text.isPresent() && !text.get().matches("[1-9]\\d{0,11}")) {
            map.find("size")
                    .ifPresent(place ->
                            place.error("'" + place.text() + "' is no size of a file: expected its number of bytes"));
            return Optional.empty();
        }
        return text.map(Long::valueOf);
    }

    /** A step leads to an image that may not be installed from everything older, or no phone would ever get it. */
    private static void checkStep(Step step, FleetFirmware target) {
        FirmwareVersion version = step.firmware().version();
        if (version.atLeast(target.version())) {
            step.place()
                    .error("this step holds " + version + ", which is not older than " + target.version()
                            + ", to which it shall lead");
            return;
        }
        boolean alone = target.upgradePath().stream()
                        .filter(other -> other.version().equals(version))
                        .count()
                == 1;
        if (!alone) {
            step.place().error("two steps hold " + version + "; leave one of them out");
        }
        boolean needed = Stream.concat(target.upgradePath().stream(), Stream.of(target))
                .filter(next -> version.compareTo(next.version()) < 0)
                .anyMatch(next -> next.minimumVersion().filter(version::atLeast).isPresent());
        if (!needed) {
            step.place()
                    .error("no phone would need this step, because nothing newer has a 'minimum' of " + version
                            + " or older; say with 'minimum' from which version on each image may be installed");
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
