package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a single YAML file of item values, in the form of the files under {@code vars}. */
public final class ItemsFile {

    private ItemsFile() {}

    /**
     * Reads the items.
     *
     * @param entities whether they are for phones that read values with less, greater and ampersand
     * @param warnings is told what is doubtful in a file that can be used
     * @throws FleetException with every mistake of the file; a placeholder is one, because no fleet gives it a meaning here
     */
    public static ItemList read(Path file, boolean entities, Consumer<Finding> warnings) throws FleetException {
        Path path = file.toAbsolutePath().normalize();
        Findings findings = new Findings();
        if (!Files.exists(path)) {
            findings.error(
                    path.getFileName().toString(),
                    "there is no such file; expected one of item values, with" + " lines of the form 'name: value'");
            throw new FleetException(file, findings.errors());
        }
        Map<ItemKey, Setting> settings = new YamlFile(path.getParent(), findings)
                .read(path)
                .map(root -> new ItemsReader(new ItemValues(entities, false), Layer.ALL)
                        .read(root)
                        .items())
                .orElse(Map.of());
        if (!findings.errors().isEmpty()) {
            throw new FleetException(file, findings.errors());
        }
        findings.warnings().forEach(warnings);
        return ItemList.of(settings.entrySet().stream()
                .map(entry -> Item.of(entry.getKey(), entry.getValue().value()))
                .toList());
    }
}
