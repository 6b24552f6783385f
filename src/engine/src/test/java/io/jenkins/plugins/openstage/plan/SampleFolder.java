package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A fleet folder for tests, with two sites and two models. */
public final class SampleFolder {

    public static final List<String> MODELS = List.of("os40", "os60");
    public static final List<String> SITES = List.of("berlin", "hamburg");

    private final Path root;

    public SampleFolder(Path root) throws IOException {
        this.root = root;
        file("fleet.yaml", """
                name: Sample
                file-servers: {files: {protocol: https}}
                sites:
                  berlin: {file-server: files}
                  hamburg: {file-server: files}
                models:
                  os40: {device-type: OpenStage 40}
                  os60: {device-type: OpenStage 60}
                """);
        phones(4);
    }

    /** The phone of that number, from 0. */
    public static MacAddress mac(int number) {
        return new MacAddress(
                String.format(Locale.ROOT, "00:1A:E8:%02X:%02X:%02X", number >> 16, (number >> 8) & 255, number & 255));
    }

    /** Its model. */
    public static String model(int number) {
        return MODELS.get(number % 2);
    }

    /** What it reports as its model. */
    public static String deviceType(int number) {
        return model(number).equals("os40") ? "OpenStage 40" : "OpenStage 60";
    }

    /** Its number. */
    public static String e164(int number) {
        return Integer.toString(4_930_000 + number);
    }

    /** So many phones, of both models and both sites in turn. */
    public SampleFolder phones(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(phone(i));
        }
        return phones(lines);
    }

    /** The line of a phone in the inventory. */
    public static String phone(int number) {
        return String.format(
                Locale.ROOT,
                "- {mac: %s, address: 10.%d.%d.%d, e164: %s, model: %s, site: %s}",
                mac(number),
                number >> 16,
                (number >> 8) & 255,
                number & 255,
                e164(number),
                model(number),
                SITES.get(number / 2 % 2));
    }

    public SampleFolder phones(List<String> lines) throws IOException {
        return file("phones.yaml", String.join("\n", lines) + "\n");
    }

    /** A file of the folder. */
    public SampleFolder file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** The layer for all phones. */
    public SampleFolder all(String yaml) throws IOException {
        return file("vars/all.yaml", yaml);
    }

    public Path root() {
        return root;
    }

    public Fleet read() throws IOException {
        return new FleetReader().read(root);
    }
}
