package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.text.WholeFile;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes lifted layers as the folder {@code vars} of a fleet folder. Stateless and thread-safe. */
public final class LayersFolder {

    private LayersFolder() {}

    /**
     * Writes what phones have as the layers of a fleet folder.
     *
     * @param fleet whose layers; without one an inventory of all phones of the snapshot is written to begin with
     * @param folder the fleet folder; may have no {@code vars} yet, so that nothing of a person's work is lost
     * @return what was written
     */
    public static LiftedLayers lift(Optional<Fleet> fleet, Snapshot snapshot, Path folder) throws IOException {
        requireNew(folder);
        LiftedLayers lifted;
        if (fleet.isPresent()) {
            lifted = LiftedLayers.of(
                    fleet.get().phones(),
                    snapshot,
                    slug -> fleet.get().endpoint().entities()
                            || fleet.get().models().get(slug).entities());
        } else {
            GatheredInventory inventory = GatheredInventory.of(snapshot);
            inventory.write(folder);
            lifted = LiftedLayers.of(inventory.phones(), snapshot, slug -> false);
        }
        write(lifted, folder);
        return lifted;
    }

    /**
     * Looks whether layers can be written there.
     *
     * @throws IOException with a sentence when the folder has layers already
     */
    public static void requireNew(Path folder) throws IOException {
        Path vars = folder.resolve("vars");
        if (Files.exists(vars)) {
            throw new IOException("the folder " + vars
                    + " exists already; name a folder without one, and take over from there what you want");
        }
    }

    /**
     * Writes the layers.
     *
     * @param folder the fleet folder; may have no {@code vars} yet, so that nothing of a person's work is lost
     */
    public static void write(LiftedLayers layers, Path folder) throws IOException {
        requireNew(folder);
        Path vars = folder.resolve("vars");
        file(vars.resolve("all.yaml"), remarks(layers), layers.all());
        files(vars.resolve("model"), layers.models());
        files(vars.resolve("site"), layers.sites());
        files(vars.resolve("phone"), layers.phones());
    }

    private static void files(Path folder, Map<String, ? extends Map<ItemKey, String>> layers) throws IOException {
        for (Map.Entry<String, ? extends Map<ItemKey, String>> layer : layers.entrySet()) {
            file(folder.resolve(layer.getKey().replace(':', '-') + ".yaml"), "", layer.getValue());
        }
    }

    private static void file(Path file, String remarks, Map<ItemKey, String> items) throws IOException {
        byte[] content = (remarks + WrittenYaml.items(items)).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(content));
    }

    private static String remarks(LiftedLayers layers) {
        StringBuilder text =
                new StringBuilder("# Gathered from phones: what three of four phones have stands in the layer of"
                        + " all, of their model or of their site.\n");
        if (!layers.secrets().isEmpty()) {
            text.append("# Phones have these secrets, which no phone tells; refer to each as ${credential:name}:\n");
            names(layers.secrets())
                    .forEach(name -> text.append("#   ").append(name).append('\n'));
        }
        if (!layers.left().isEmpty()) {
            text.append("# Left out:\n");
            layers.left().forEach((key, why) -> text.append("#   ")
                    .append(key)
                    .append(": ")
                    .append(why.replaceAll("\\p{Cntrl}", "·"))
                    .append('\n'));
        }
        return text.toString();
    }

    private static Set<String> names(Set<ItemKey> keys) {
        return keys.stream().map(ItemKey::toString).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
