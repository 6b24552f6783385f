package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a fleet folder says (design §7). Immutable.
 *
 * @param name for people
 * @param endpoint the provisioning service
 * @param fileServers by name
 * @param sites by name
 * @param models by slug
 * @param waves in the order of an upgrade
 * @param phones the inventory
 * @param layers item values
 * @param files files that phones shall have
 * @param firmware by slug of the model; models that are missing stay as they are
 * @param warnings doubts that do not keep anybody from using the folder
 */
public record Fleet(
        String name,
        FleetEndpoint endpoint,
        Map<String, FleetFileServer> fileServers,
        Map<String, Site> sites,
        Map<String, Model> models,
        List<Wave> waves,
        List<FleetPhone> phones,
        Layers layers,
        List<FleetFile> files,
        Map<String, FleetFirmware> firmware,
        List<Finding> warnings) {

    public Fleet {
        fileServers = Ordered.copy(fileServers);
        sites = Ordered.copy(sites);
        models = Ordered.copy(models);
        waves = List.copyOf(waves);
        phones = List.copyOf(phones);
        files = List.copyOf(files);
        firmware = Ordered.copy(firmware);
        warnings = List.copyOf(warnings);
    }

    /**
     * The items of a phone with their placeholders filled in.
     *
     * @throws IllegalArgumentException with a sentence when a secret is missing
     */
    public ItemList itemsFor(FleetPhone phone, Credentials credentials) {
        return ItemList.of(layers.forPhone(phone).entrySet().stream()
                .map(entry -> Item.of(
                        entry.getKey(), Placeholders.fill(entry.getValue().value(), phone, credentials)))
                .toList());
    }

    /** The items of a phone whose values come from secrets. */
    public Set<ItemKey> secretsOf(FleetPhone phone) {
        return layers.forPhone(phone).entrySet().stream()
                .filter(entry -> Placeholders.credentialIn(entry.getValue().value()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Where the value of a phone's item comes from, and what it overrode; nothing when no layer has one. */
    public Optional<Explanation> explain(FleetPhone phone, ItemKey key) {
        return layers.explain(phone, key);
    }

    /** The files that a phone shall have. */
    public List<FleetFile> filesFor(FleetPhone phone) {
        return files.stream().filter(file -> file.selection().includes(phone)).toList();
    }

    /** The firmware that a phone shall run, if the folder says so. */
    public Optional<FleetFirmware> firmwareFor(FleetPhone phone) {
        return Optional.ofNullable(firmware.get(phone.model()));
    }

    /** Whether a phone is known to read values with less, greater and ampersand. */
    public boolean readsEntities(FleetPhone phone) {
        return endpoint.entities() || models.get(phone.model()).entities();
    }

    /**
     * The file server from which a phone fetches. Every phone has one where the folder names files or firmware.
     *
     * @throws IllegalStateException when its site has none
     */
    public FleetFileServer fileServerFor(FleetPhone phone) {
        String name = sites.get(phone.site()).fileServer();
        return Optional.ofNullable(fileServers.get(name))
                .orElseThrow(() -> new IllegalStateException("site '" + phone.site() + "' has no file server"));
    }

    /** The phones of each wave, in order; each phone is in the first wave that selects it. */
    public Map<Wave, List<FleetPhone>> phonesByWave() {
        Map<Wave, List<FleetPhone>> byWave = new LinkedHashMap<>();
        waves.forEach(wave -> byWave.put(wave, new ArrayList<>()));
        for (FleetPhone phone : phones) {
            waves.stream()
                    .filter(wave -> wave.selection().includes(phone))
                    .findFirst()
                    .ifPresent(wave -> byWave.get(wave).add(phone));
        }
        return byWave;
    }

    /** The same fleet with another inventory, for example a larger one for a load test. */
    public Fleet withPhones(List<FleetPhone> others) {
        return new Fleet(name, endpoint, fileServers, sites, models, waves, others, layers, files, firmware, warnings);
    }

    /** The same fleet with these doubts. */
    public Fleet withWarnings(List<Finding> found) {
        return new Fleet(name, endpoint, fileServers, sites, models, waves, phones, layers, files, firmware, found);
    }
}
