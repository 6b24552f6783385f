package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.fleet.DeviceTypes;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.SelectionKind;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.text.Shown;
import io.jenkins.plugins.openstage.text.WholeFile;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An inventory made from a snapshot, where nobody has written one: a fleet of one site, whose phones are called what they call
 * themselves.
 *
 * @param fleet its name
 * @param models what phones report as {@code device-type}, by slug
 * @param phones in the order of their MAC addresses
 * @param left the phones that a folder cannot hold, each with why
 */
public record GatheredInventory(
        String fleet, SortedMap<String, String> models, List<FleetPhone> phones, SortedMap<String, String> left) {

    private static final String SITE = "main";
    private static final int CONTACT_ME_PORT = 8085;

    /** The phones of the snapshot. */
    public static GatheredInventory of(Snapshot snapshot) {
        SortedMap<String, String> models = new TreeMap<>();
        List<FleetPhone> phones = new ArrayList<>();
        SortedMap<String, String> left = new TreeMap<>();
        Set<String> addresses = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (PhoneSnapshot phone : snapshot.phones().values()) {
            Optional<String> address = address(phone);
            if (!phone.mac().octets()) {
                left.put(phone.mac().text(), "it has no MAC address but another device id");
            } else if (phone.model().isBlank()) {
                left.put(phone.mac().text(), "it did not say which model it is");
            } else if (DeviceTypes.mistake(phone.model()).isPresent()) {
                left.put(
                        phone.mac().text(),
                        "it calls itself '" + Shown.of(phone.model()) + "', and that is no phone that is known");
            } else if (address.isEmpty()) {
                left.put(phone.mac().text(), "it did not say where it listens for contact-me");
            } else if (!addresses.add(address.get())) {
                left.put(phone.mac().text(), "another phone has its address " + address.get());
            } else {
                String slug = slug(phone.model(), models);
                String number = phone.number().matches("\\+?\\d+") && numbers.add(SelectionKind.number(phone.number()))
                        ? phone.number()
                        : "";
                phones.add(new FleetPhone(phone.mac(), address.get(), number, slug, SITE, Set.of()));
            }
        }
        return new GatheredInventory(snapshot.fleet(), models, List.copyOf(phones), left);
    }

    /** {@code os60} for OpenStage 60, {@code cp205} for OpenScape Desk Phone CP205. */
    private static String slug(String model, SortedMap<String, String> models) {
        String plain = model.toLowerCase(Locale.ROOT)
                .replaceFirst("^openstage\\s*", "os")
                .replaceFirst("^openscape desk phone\\s*", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String slug = plain.isEmpty() ? "model" : plain;
        int number = 2;
        String free = slug;
        while (!models.getOrDefault(free, model).equals(model)) {
            free = slug + "-" + number++;
        }
        models.put(free, model);
        return free;
    }

    private static Optional<String> address(PhoneSnapshot phone) {
        return Optional.of(phone.address())
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.ofNullable(phone.values().get(ItemKey.of("contact-me-uri")))
                        .flatMap(GatheredInventory::place))
                .or(() -> Optional.ofNullable(phone.values().get(ItemKey.of("ipaddress"))))
                .filter(text -> HostPort.written(text)
                        .filter(place ->
                                HostNotation.problem(place.host(), "phone").isEmpty()
                                        && HostPort.portProblem(place.port(), 1).isEmpty())
                        .isPresent());
    }

    private static Optional<String> place(String uri) {
        try {
            URI place = new URI(uri.strip());
            return place.getHost() == null
                    ? Optional.empty()
                    : Optional.of(place.getHost()
                            + (place.getPort() < 0 || place.getPort() == CONTACT_ME_PORT ? "" : ":" + place.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes {@code fleet.yaml} and {@code phones.yaml}.
     *
     * @param folder may have none of them yet, so that nothing of a person's work is lost
     */
    public void write(Path folder) throws IOException {
        for (String name : List.of("fleet.yaml", "phones.yaml", "phones.csv", "phones")) {
            if (Files.exists(folder.resolve(name))) {
                throw new IOException(folder.resolve(name) + " exists already; name a new folder");
            }
        }
        StringBuilder definition = new StringBuilder(
                        "# Gathered from phones. Name the sites as they are, and give each phone its" + " own.\nname: ")
                .append(WrittenYaml.of(fleet))
                .append("\nfile-servers:\n  files: {protocol: https}\nsites:\n  " + SITE
                        + ": {file-server: files}\nmodels:\n");
        models.forEach((slug, model) -> definition
                .append("  ")
                .append(slug)
                .append(": {device-type: ")
                .append(WrittenYaml.of(model))
                .append("}\n"));
        StringBuilder inventory = new StringBuilder("# Gathered from phones.\n");
        left.forEach((mac, why) -> inventory
                .append("# left out: ")
                .append(mac)
                .append(", because ")
                .append(why)
                .append('\n'));
        for (FleetPhone phone : phones) {
            inventory
                    .append("- {mac: ")
                    .append(phone.mac().text())
                    .append(", address: ")
                    .append(WrittenYaml.of(phone.address()))
                    .append(phone.e164().isEmpty() ? "" : ", e164: " + WrittenYaml.of(phone.e164()))
                    .append(", model: ")
                    .append(phone.model())
                    .append(", site: ")
                    .append(phone.site())
                    .append("}\n");
        }
        write(folder.resolve("fleet.yaml"), definition);
        write(folder.resolve("phones.yaml"), inventory);
    }

    private static void write(Path file, StringBuilder text) throws IOException {
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(content));
    }
}
