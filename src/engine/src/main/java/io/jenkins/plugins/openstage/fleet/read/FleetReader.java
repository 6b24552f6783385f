package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Layers;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Counted;
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
        Validation validation = validate(folder);
        if (validation.fleet().isEmpty()) {
            throw new FleetException(folder, validation.errors());
        }
        return validation.fleet().get();
    }

    /** Reads the folder and finds all that is wrong with it, and all that is doubtful. */
    public Validation validate(Path folder) {
        Findings findings = new Findings();
        Path root = folder.toAbsolutePath().normalize();
        Optional<Fleet> fleet = Optional.empty();
        if (Files.isDirectory(root)) {
            Optional<Fleet> found = read(root, new YamlFile(root, findings), findings);
            new StrayFiles(root, findings, found.map(FleetReader::names).orElse(StrayFiles.KnownNames.NONE)).look();
            fleet = found;
            fleet.ifPresent(whole -> {
                new DesiredCheck(whole, findings).run();
                // Where something could not be read, phones seem to be missing that are not.
                if (findings.errors().isEmpty()) {
                    warnOfLeftOver(whole, findings);
                }
            });
        } else {
            findings.error(
                    "fleet.yaml",
                    (Files.exists(root) ? folder + " is a file" : "there is no folder " + folder)
                            + "; give the folder that holds fleet.yaml");
        }
        boolean right = findings.errors().isEmpty();
        return new Validation(
                fleet.filter(found -> right).map(found -> found.withWarnings(findings.warnings())),
                findings.all(),
                findings.leftOut());
    }

    private static Optional<Fleet> read(Path root, YamlFile yaml, Findings findings) {
        Optional<DefinitionReader.Definition> read =
                required(root.resolve("fleet.yaml"), yaml, findings).map(new DefinitionReader()::read);
        InventoryReader inventories = new InventoryReader(root, yaml, findings);
        if (read.isEmpty()) {
            inventories.files();
            return Optional.empty();
        }
        DefinitionReader.Definition definition = read.get();
        Map<String, Model> byName = definition.models();
        Set<String> models = byName.keySet();
        Set<String> sites = definition.sites().keySet();
        Inventory inventory = inventories.read(byName, sites);
        SelectionReader selections = new SelectionReader(models, sites, inventory, findings);
        List<Wave> waves = DefinitionReader.waves(definition.waves(), selections);
        Layers layers = new LayersReader(root, yaml, findings)
                .read(
                        models,
                        sites,
                        inventory,
                        slug -> definition.endpoint().entities()
                                || (models.contains(slug) && byName.get(slug).entities()));
        Path files = root.resolve("files");
        List<FleetFile> fleetFiles = optional(files.resolve("files.yaml"), yaml)
                .map(node -> new FilesReader(files, selections).read(node, inventory.phones()))
                .orElse(List.of());
        Map<String, FleetFirmware> firmware = optional(root.resolve("firmware.yaml"), yaml)
                .map(node -> new FirmwareReader(root, byName).read(node))
                .orElse(Map.of());
        if (!fleetFiles.isEmpty() || !firmware.isEmpty()) {
            definition.requireFileServers(fleetFiles.isEmpty() ? "firmware.yaml" : "files/files.yaml");
        }
        return Optional.of(new Fleet(
                definition.name(),
                definition.endpoint(),
                definition.fileServers(),
                definition.sites(),
                byName,
                waves,
                inventory.phones(),
                layers,
                fleetFiles,
                firmware,
                List.of()));
    }

    private static Optional<YamlNode> required(Path file, YamlFile yaml, Findings findings) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            // What is there and no file is told by whoever looks through the folder.
            if (!Files.exists(file)) {
                findings.error(name, "the file is missing; every fleet folder needs one");
            }
            return Optional.empty();
        }
        int before = findings.errors().size();
        Optional<YamlNode> root = yaml.read(file);
        if (root.isEmpty() && findings.errors().size() == before) {
            findings.error(name, "the file is empty");
        }
        return root;
    }

    private static StrayFiles.KnownNames names(Fleet fleet) {
        Set<String> groups = new HashSet<>();
        fleet.phones().forEach(phone -> groups.addAll(phone.groups()));
        return new StrayFiles.KnownNames(fleet.models().keySet(), fleet.sites().keySet(), groups);
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
                    Counted.are(left.size(), "phone")
                            + " in no wave and will not be upgraded; add a last wave without selection");
        }
    }
}
