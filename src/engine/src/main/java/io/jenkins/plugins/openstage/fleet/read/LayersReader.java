package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.LayerValues;
import io.jenkins.plugins.openstage.fleet.Layers;
import io.jenkins.plugins.openstage.fleet.MacNotation;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.text.FileProblem;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the layers of item values under {@code vars}. */
final class LayersReader {

    private static final String ENDING = ".yaml";
    private static final String EVERYBODY = "all" + ENDING;
    /** What is meant to be YAML, whatever its ending. */
    private static final Pattern TEXT = Pattern.compile("(.+?)\\.ya?ml(?:\\.txt)?", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> EXAMPLES = Map.of(
            "model", "os60.yaml",
            "site", "berlin.yaml",
            "group", "reception.yaml",
            "phone", "00-1A-E8-01-02-03.yaml");
    private static final Map<String, Layer.Kind> FOLDERS = Map.of(
            "model", Layer.Kind.MODEL,
            "site", Layer.Kind.SITE,
            "group", Layer.Kind.GROUP,
            "phone", Layer.Kind.PHONE);

    private final Path folder;
    private final YamlFile yaml;
    private final Findings findings;
    private final Map<Layer, LayerValues> layers = new LinkedHashMap<>();

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
        StrayFiles.KnownNames names = new StrayFiles.KnownNames(models, sites, inventory.groups());
        for (Path entry : entries(vars)) {
            String name = entry.getFileName().toString();
            if (!name.equals(EVERYBODY) && !FOLDERS.containsKey(name)) {
                findings.error(
                        "vars/" + name,
                        "expected all.yaml and the folders model, site, group and phone here"
                                + meant(vars, name, names));
            } else if (FOLDERS.containsKey(name) && !Files.isDirectory(entry)) {
                findings.error(
                        "vars/" + name,
                        "this is a file, expected a folder with a file for each " + name + ", as in vars/" + name + "/"
                                + EXAMPLES.get(name));
            }
        }
        Path all = vars.resolve(EVERYBODY);
        if (Files.exists(all)) {
            layer(all, Layer.ALL, some);
        }
        layers("model", models, true, entities);
        layers("site", sites, true, any -> some);
        if (inventory.whole()) {
            warnOfNobody("model", models, FleetPhone::model, inventory.phones());
            warnOfNobody("site", sites, FleetPhone::site, inventory.phones());
        }
        layers("group", inventory.groups(), inventory.whole(), any -> some);
        layers("phone", inventory.macs(), inventory.whole(), readers::contains);
        return new Layers(layers);
    }

    /** Of groups and phones that is a mistake, because only the inventory names them; models and sites may wait for their phones. */
    private void warnOfNobody(
            String word, Set<String> known, Function<FleetPhone, String> of, List<FleetPhone> phones) {
        Set<String> used = phones.stream().map(of).collect(Collectors.toSet());
        known.stream()
                .filter(name -> !used.contains(name) && layers.containsKey(new Layer(FOLDERS.get(word), name)))
                .forEach(name -> findings.warning(
                        "vars/" + word + "/" + name + ENDING,
                        "no phone of the inventory has the " + word + " '" + name + "', so nobody gets these values"));
    }

    /** What was probably meant by something that is not read. */
    private static String meant(Path vars, String name, StrayFiles.KnownNames names) {
        Matcher text = TEXT.matcher(name);
        if (text.matches()) {
            if (Suggestion.almost(text.group(1), List.of("all")).isPresent()) {
                return Files.exists(vars.resolve(EVERYBODY))
                        ? "; put its values into all.yaml and delete it"
                        : "; did you mean 'all.yaml'?";
            }
            Optional<String> layer = names.layer(text.group(1));
            if (layer.isPresent()) {
                return "; did you mean '" + layer.get() + "'?";
            }
        }
        return Suggestion.closest(name, FOLDERS.keySet())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private void layers(String word, Set<String> known, boolean whole, Predicate<String> entities) {
        for (Path file : entries(folder.resolve("vars").resolve(word))) {
            String place = place(file);
            String name = file.getFileName().toString();
            if (!name.endsWith(ENDING) || name.equals(ENDING)) {
                findings.error(place, "expected files with the ending .yaml here; " + remedy(file, name));
                continue;
            }
            String plain = name.substring(0, name.length() - ENDING.length());
            String key = word.equals("phone")
                    ? MacNotation.parse(plain).map(MacAddress::text).orElse(plain)
                    : plain;
            Layer layer = new Layer(FOLDERS.get(word), key);
            if (layers.containsKey(layer)) {
                findings.error(place, "another file has values of this " + word + " already; merge them");
            }
            layer(file, layer, entities.test(key));
            if (whole && !known.contains(key)) {
                findings.error(place, "there is no " + word + " '" + key + "'" + Suggestion.forWord(key, known));
            }
        }
    }

    private static String remedy(Path file, String name) {
        Matcher text = TEXT.matcher(name);
        if (!text.matches()) {
            return "rename or remove it";
        }
        String right = text.group(1) + ENDING;
        return Files.exists(file.resolveSibling(right))
                ? "put its values into " + right + " and delete it"
                : "rename it to " + right;
    }

    private List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> !entry.getFileName().toString().startsWith("README"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.error(place(directory), FileProblem.reading(directory, e));
            return List.of();
        }
    }

    private void layer(Path file, Layer layer, boolean entities) {
        findings.inLayer(place(file), layer.toString());
        layers.put(
                layer,
                yaml.read(file)
                        .map(root -> new ItemsReader(new ItemValues(entities, true), layer).read(root))
                        .orElse(LayerValues.NONE));
    }

    private String place(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
