package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.text.FileProblem;
import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the inventory: {@code phones.yaml}, or {@code phones.csv}, or every such file of the folder {@code phones}. */
final class InventoryReader {

    /** What is meant to be read, whatever its ending. */
    private static final Pattern TEXT = Pattern.compile("(.+?)\\.(ya?ml|csv)(?:\\.txt)?", Pattern.CASE_INSENSITIVE);

    private final Path folder;
    private final YamlFile yaml;
    private final Findings findings;

    InventoryReader(Path folder, YamlFile yaml, Findings findings) {
        this.folder = folder;
        this.yaml = yaml;
        this.findings = findings;
    }

    Inventory read(Map<String, Model> models, Set<String> sites) {
        int before = findings.errors().size();
        PhonesReader reader = new PhonesReader(models, sites, findings);
        List<FleetPhone> phones = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            phones.addAll(reader.read(file.getFileName().toString().endsWith(".csv") ? csv(file) : yaml(file)));
        }
        if (phones.isEmpty() && !files.isEmpty() && findings.errors().size() == before) {
            nobody(files, models, sites);
        }
        return Inventory.of(phones, !files.isEmpty() && findings.errors().size() == before);
    }

    /** Nothing could be compared with such a fleet, and all of it would seem right. */
    private void nobody(List<Path> files, Map<String, Model> models, Set<String> sites) {
        Path file = files.get(0);
        String model = models.keySet().stream().findFirst().orElse("os60");
        String site = sites.stream().findFirst().orElse("berlin");
        String example = name(file).endsWith(".csv")
                ? "with a line for each below the headings, as in 00:1A:E8:01:02:03;10.20.1.11;" + model + ";" + site
                        + " below MAC;IP;Model;Site"
                : "as in - {mac: 00:1A:E8:01:02:03, address: 10.20.1.11, model: " + model + ", site: " + site + "}";
        findings.error(
                name(file),
                "no phone stands here"
                        + (files.size() > 1 ? ", nor in the other files of the folder phones" : "")
                        + "; a fleet has one or more: write them down, " + example);
    }

    private List<PhoneEntry> yaml(Path file) {
        int before = findings.errors().size();
        return yaml.read(file).map(PhonesYaml::read).orElseGet(() -> {
            if (findings.errors().size() == before) {
                findings.error(name(file), "the file is empty");
            }
            return List.of();
        });
    }

    private List<PhoneEntry> csv(Path file) {
        try {
            return new PhonesCsv(name(file), findings).read(WrittenText.read(file));
        } catch (TextFileException e) {
            findings.error(name(file), e.line(), Math.min(e.line(), 1), e.sentence());
            return List.of();
        }
    }

    /** Where the inventory stands; more than one place would leave open which one is kept up to date. */
    List<Path> files() {
        List<Path> places = Stream.of("phones.yaml", "phones.csv", "phones")
                .map(folder::resolve)
                // What is of the wrong kind is told by whoever looks through the folder.
                .filter(place -> place.endsWith("phones")
                        ? Files.isDirectory(place)
                        : Files.exists(place) && !Files.isDirectory(place))
                .toList();
        if (places.isEmpty()) {
            findings.error(
                    "phones.yaml",
                    "the file is missing; a fleet folder needs phones.yaml, phones.csv or a folder phones with such files");
            return List.of();
        }
        places.stream()
                .skip(1)
                .forEach(place -> findings.error(
                        name(place),
                        "phones are listed in " + name(places.get(0))
                                + " as well; keep one of them, or move both files into a folder" + " phones"));
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                files.addAll(inside(place));
            } else {
                files.add(place);
            }
        }
        return files;
    }

    private List<Path> inside(Path directory) {
        try (Stream<Path> list = Files.list(directory)) {
            List<Path> files = new ArrayList<>();
            for (Path file : list.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(".") || name.startsWith("README")) {
                    continue;
                }
                if (name.endsWith(".yaml") || name.endsWith(".csv")) {
                    files.add(file);
                } else {
                    findings.error(name(file), "expected files with the ending .yaml or .csv here" + advice(name));
                }
            }
            if (files.isEmpty()) {
                findings.error(name(directory), "the folder holds no file with the ending .yaml or .csv");
            }
            return files;
        } catch (IOException e) {
            findings.error(name(directory), FileProblem.reading(directory, e));
            return List.of();
        }
    }

    private static String advice(String name) {
        Matcher text = TEXT.matcher(name);
        if (text.matches()) {
            return "; rename it to " + text.group(1) + (text.group(2).equalsIgnoreCase("csv") ? ".csv" : ".yaml");
        }
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(xlsx?|ods)")
                ? "; save the spreadsheet as CSV in UTF-8"
                : "; rename or remove it";
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
