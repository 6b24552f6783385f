package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Layers;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a fleet folder (design §7). Stateless and thread-safe. */
public final class FleetReader {

    /**
     * Reads the folder.
     *
     * @throws FleetException with every mistake of the folder
     */
    public Fleet read(Path folder) throws FleetException {
        Findings findings = new Findings();
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            findings.error("fleet.yaml", "there is no folder " + folder + "; give the folder that holds fleet.yaml");
            throw new FleetException(folder, findings.errors());
        }
        Optional<Fleet> fleet = read(root, new YamlFile(root, findings), findings);
        if (fleet.isEmpty() || !findings.errors().isEmpty()) {
            throw new FleetException(folder, findings.errors());
        }
        return fleet.get();
    }

    private static Optional<Fleet> read(Path root, YamlFile yaml, Findings findings) {
        Optional<YamlNode> definitionFile = required(root.resolve("fleet.yaml"), yaml, findings);
        Optional<YamlNode> phonesFile = required(root.resolve("phones.yaml"), yaml, findings);
        if (definitionFile.isEmpty()) {
            return Optional.empty();
        }
        DefinitionReader.Definition definition = new DefinitionReader().read(definitionFile.get());
        Set<String> models = definition.models().keySet();
        Set<String> sites = definition.sites().keySet();
        int before = findings.errors().size();
        List<FleetPhone> phones = phonesFile
                .map(node -> new PhonesReader(models, sites).read(node))
                .orElse(List.of());
        Inventory inventory = new Inventory(
                phones, phonesFile.isPresent() && findings.errors().size() == before);
        SelectionReader selections = new SelectionReader(models, sites, inventory);
        List<Wave> waves = DefinitionReader.waves(definition.waves(), selections);
        Layers layers = new LayersReader(root, yaml, findings)
                .read(
                        models,
                        sites,
                        inventory,
                        slug -> definition.endpoint().entities()
                                || (models.contains(slug)
                                        && definition.models().get(slug).entities()));
        Path files = root.resolve("files");
        List<FleetFile> fleetFiles = optional(files.resolve("files.yaml"), yaml)
                .map(node -> new FilesReader(files, selections).read(node, phones))
                .orElse(List.of());
        Map<String, FleetFirmware> firmware = optional(root.resolve("firmware.yaml"), yaml)
                .map(node -> new FirmwareReader(root, definition.models()).read(node))
                .orElse(Map.of());
        Fleet fleet = new Fleet(
                definition.name(),
                definition.endpoint(),
                definition.fileServers(),
                definition.sites(),
                definition.models(),
                waves,
                phones,
                layers,
                fleetFiles,
                firmware,
                List.of());
        warnOfLeftOver(fleet, findings);
        return Optional.of(fleet.withWarnings(findings.warnings()));
    }

    private static Optional<YamlNode> required(Path file, YamlFile yaml, Findings findings) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            findings.error(name, "the file is missing; every fleet folder needs one");
            return Optional.empty();
        }
        int before = findings.errors().size();
        Optional<YamlNode> root = yaml.read(file);
        if (root.isEmpty() && findings.errors().size() == before) {
            findings.error(name, "the file is empty");
        }
        return root;
    }

    private static Optional<YamlNode> optional(Path file, YamlFile yaml) {
        return Files.isRegularFile(file) ? yaml.read(file) : Optional.empty();
    }

    private static void warnOfLeftOver(Fleet fleet, Findings findings) {
        Set<FleetPhone> left = new HashSet<>(fleet.phones());
        fleet.phonesByWave().forEach((wave, phones) -> {
            if (phones.isEmpty()) {
                findings.warning("fleet.yaml", "wave '" + wave.name() + "' has no phones");
            }
            phones.forEach(left::remove);
        });
        if (!left.isEmpty()) {
            findings.warning(
                    "fleet.yaml",
                    left.size() + " phones are in no wave and will not be upgraded; add a last wave without selection");
        }
    }
}
