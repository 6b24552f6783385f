package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.family.Counting;
import io.jenkins.plugins.openstage.fleet.family.Families;
import io.jenkins.plugins.openstage.fleet.family.Family;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Layers that lie beside {@code vars}, as people put them who know other programs. A file of YAML is one when an outermost key of it is an
 * item of the catalogue or a block; whatever else lies in a folder, it belongs to another program.
 */
final class UnreadLayers {

    private static final Pattern TEXT = Pattern.compile("(.+?)\\.ya?ml(?:\\.txt)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPOUND = Pattern.compile("[-_]");
    private static final int DEEP = 3;
    private static final int MOST_FILES = 300;
    private static final long LONGEST = 1 << 20;
    private static final int MOST_NAMED = 3;
    private static final String PHONES = "phone";

    /** What people call a folder of layers, and whose layers these are then; empty when only the names of the files say that. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("vars", ""),
            Map.entry("variables", ""),
            Map.entry("values", ""),
            Map.entry("layers", ""),
            Map.entry("groupvars", "group"),
            Map.entry("hostvars", PHONES),
            Map.entry("models", "model"),
            Map.entry("modelvars", "model"),
            Map.entry("sites", "site"),
            Map.entry("sitevars", "site"),
            Map.entry("groups", "group"),
            Map.entry("phones", PHONES),
            Map.entry("phonevars", PHONES),
            Map.entry("hosts", PHONES),
            Map.entry("devices", PHONES));

    private final Path root;
    private final StrayFiles.KnownNames names;

    /**
     * A layer that is not read.
     *
     * @param file inside its folder
     * @param place where it would be read, in words
     * @param known whether it is called {@code all}, or as a model, site, group or phone of the fleet
     */
    record Found(String file, String place, boolean known) {
        @Override
        public String toString() {
            return file + " into " + place;
        }
    }

    UnreadLayers(Path root, StrayFiles.KnownNames names) {
        this.root = root;
        this.names = names;
    }

    /** Whether a folder of that name is meant for layers, if it holds any. */
    boolean meant(String folder) {
        return word(folder).isPresent() || names.layer(folder).isPresent();
    }

    private static Optional<String> word(String folder) {
        String plain = folder.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        return Suggestion.almost(plain, WORDS.keySet());
    }

    /** The layers in a folder beside {@code vars}, in the order of their names. */
    List<Found> in(Path folder) {
        try (Stream<Path> files =
                Files.find(folder, DEEP, (file, any) -> any.isRegularFile() && any.size() <= LONGEST && isText(file))) {
            return files.sorted()
                    .limit(MOST_FILES)
                    .filter(this::isLayer)
                    .map(file -> found(folder, file))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // What cannot be looked into is nobody's folder of values.
            return List.of();
        }
    }

    private static boolean isText(Path file) {
        return TEXT.matcher(file.getFileName().toString()).matches();
    }

    /** Whether a file has values for phones. */
    boolean isLayer(Path file) {
        return new YamlFile(root, new Findings())
                .read(file)
                .filter(YamlNode::isMap)
                .map(node -> node.map("a layer"))
                .filter(UnreadLayers::hasValues)
                .isPresent();
    }

    /** What other programs call so as well, as {@code name}, says it only where nothing else stands. */
    private static boolean hasValues(YamlMap map) {
        Set<String> names = map.names();
        return names.stream()
                        .anyMatch(
                                name -> (isItem(name) && COMPOUND.matcher(name).find()) || isBlock(map, name))
                || (!names.isEmpty() && names.stream().allMatch(UnreadLayers::isItem));
    }

    private static boolean isItem(String key) {
        int bracket = key.indexOf('[');
        return ItemCatalogue.standard()
                .find(bracket < 0 ? key : key.substring(0, bracket))
                .isPresent();
    }

    private static boolean isBlock(YamlMap map, String name) {
        Optional<Family> family = Families.named(name);
        if (family.isEmpty() || !map.value(name).isMap()) {
            return false;
        }
        Set<String> entries = map.value(name).map("a block").names();
        return family.get().counting() != Counting.ONCE
                || family.get().fields().stream().anyMatch(field -> entries.contains(field.name()));
    }

    private Found found(Path folder, Path file) {
        Path inside = folder.relativize(file);
        Matcher text = TEXT.matcher(file.getFileName().toString());
        String stem = text.matches() ? text.group(1) : "";
        boolean all = stem.equals("all");
        Optional<String> own = all ? Optional.empty() : names.layer(stem);
        Optional<String> known = own;
        for (Path above = file.getParent(); known.isEmpty() && above.startsWith(folder); above = above.getParent()) {
            known = names.layer(above.getFileName().toString());
        }
        // In a folder that is called as one site, all are the phones of that site.
        String place = known.orElseGet(
                () -> all ? "vars/all.yaml" : by(folder.getFileName().toString(), stem));
        return new Found(inside.toString().replace('\\', '/'), place, all || own.isPresent());
    }

    private static String by(String folder, String stem) {
        String kind = word(folder).map(WORDS::get).orElse("");
        if (kind.isEmpty()) {
            return "a file below vars/model, vars/site, vars/group or vars/phone";
        }
        return kind.equals(PHONES) ? "vars/phone, named by the MAC address" : "vars/" + kind + "/" + stem + ".yaml";
    }

    /** What to do about these, which are one or more. */
    static String remedy(List<Found> found) {
        return "put the values of "
                + found.stream().limit(MOST_NAMED).map(Found::toString).collect(Collectors.joining(", "))
                + (found.size() > MOST_NAMED ? ", and " + (found.size() - MOST_NAMED) + " more alike" : "");
    }
}
