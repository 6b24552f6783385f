package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Layers;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the layers of item values under {@code vars}. */
final class LayersReader {

    private static final String ENDING = ".yaml";
    private static final List<String> FOLDERS = List.of("model", "site", "group", "phone");

    private final Path folder;
    private final YamlFile yaml;
    private final Findings findings;

    LayersReader(Path folder, YamlFile yaml, Findings findings) {
        this.folder = folder;
        this.yaml = yaml;
        this.findings = findings;
    }

    /**
     * @param entities says of the slugs of models which phones read values with less, greater and ampersand. Values for phones of
     *     several models may have these characters if one of the models reads them; each job is looked at again
     */
    Layers read(Set<String> models, Set<String> sites, Inventory inventory, Predicate<String> entities) {
        boolean some = models.stream().anyMatch(entities);
        Set<String> readers = inventory.phones().stream()
                .filter(phone -> entities.test(phone.model()))
                .map(phone -> phone.mac().text())
                .collect(Collectors.toSet());
        Path vars = folder.resolve("vars");
        for (Path entry : entries(vars)) {
            String name = entry.getFileName().toString();
            if (!name.equals("all" + ENDING) && !FOLDERS.contains(name)) {
                findings.error(
                        "vars/" + name,
                        "expected all.yaml and the folders model, site, group and phone here"
                                + Suggestion.closest(name, FOLDERS)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
        }
        return new Layers(
                layer(vars.resolve("all" + ENDING), some),
                layers(vars.resolve("model"), "model", models, true, entities),
                layers(vars.resolve("site"), "site", sites, true, any -> some),
                layers(vars.resolve("group"), "group", inventory.groups(), inventory.whole(), any -> some),
                layers(vars.resolve("phone"), "phone", inventory.macs(), inventory.whole(), readers::contains));
    }

    private Map<String, Map<ItemKey, Setting>> layers(
            Path directory, String word, Set<String> known, boolean whole, Predicate<String> entities) {
        Map<String, Map<ItemKey, Setting>> layers = new LinkedHashMap<>();
        for (Path file : entries(directory)) {
            String place = folder.relativize(file).toString().replace('\\', '/');
            String name = file.getFileName().toString();
            if (!name.endsWith(ENDING) || name.equals(ENDING)) {
                findings.error(place, "expected files with the ending .yaml here; rename or remove it");
                continue;
            }
            String plain = name.substring(0, name.length() - ENDING.length());
            String key = word.equals("phone") ? new MacAddress(plain).text() : plain;
            if (whole && !known.contains(key)) {
                findings.error(place, "there is no " + word + " '" + key + "'" + Suggestion.forWord(key, known));
            }
            if (layers.put(key, layer(file, entities.test(key))) != null) {
                findings.error(place, "another file has values of this " + word + " already; merge them");
            }
        }
        return layers;
    }

    private List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> !entry.getFileName().toString().equals("README.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.error(folder.relativize(directory).toString(), "the folder cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private Map<ItemKey, Setting> layer(Path file, boolean entities) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        return yaml.read(file)
                .map(root -> new ItemsReader(entities, true).read(root))
                .orElse(Map.of());
    }
}
