package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.MacNotation;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.text.FileProblem;
import io.jenkins.plugins.openstage.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what lies in a fleet folder as if it belonged to the fleet, and is not read: what is misspelt, has another ending, is a file
 * instead of a folder, or lies in the wrong place. What clearly is something else is left alone.
 */
final class StrayFiles {

    /** With an ending that editors of other systems put behind that of the text. */
    private static final Pattern TEXT = Pattern.compile("(.+)\\.(ya?ml|csv)(?:\\.txt)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPREADSHEET =
            Pattern.compile("(.+)\\.(?:xlsx?|xlsm|ods|numbers|tsv)", Pattern.CASE_INSENSITIVE);
    private static final int DEEP = 3;

    private final Path root;
    private final Findings findings;
    private final KnownNames names;
    private final UnreadLayers layers;

    /** The names of a fleet's models, sites and groups, as far as they are known. */
    record KnownNames(Set<String> models, Set<String> sites, Set<String> groups) {
        static final KnownNames NONE = new KnownNames(Set.of(), Set.of(), Set.of());

        /** Where values of what is called so would stand. */
        Optional<String> layer(String name) {
            if (models.contains(name)) {
                return Optional.of("vars/model/" + name + ".yaml");
            }
            if (sites.contains(name)) {
                return Optional.of("vars/site/" + name + ".yaml");
            }
            if (groups.contains(name)) {
                return Optional.of("vars/group/" + name + ".yaml");
            }
            return MacNotation.parse(name).map(mac -> "vars/phone/" + mac.text().replace(':', '-') + ".yaml");
        }
    }

    StrayFiles(Path root, Findings findings, KnownNames names) {
        this.root = root;
        this.findings = findings;
        this.names = names;
        this.layers = new UnreadLayers(root, names);
    }

    /** Looks through the folder itself and its folder {@code files}; the folders of layers and phones are read to the last file. */
    void look() {
        for (Path entry : entries(root)) {
            FolderPart.named(entry.getFileName().toString())
                    .ifPresentOrElse(part -> kind(part, entry), () -> stray(entry));
        }
        Path files = root.resolve(FolderPart.FILES.title());
        if (Files.isDirectory(files)) {
            files(files);
        }
    }

    /** A folder instead of a file, and the other way round. */
    private void kind(FolderPart part, Path entry) {
        boolean folder = Files.isDirectory(entry);
        if (part.isFolder() && !folder) {
            findings.error(
                    name(entry),
                    "this is " + (Files.isRegularFile(entry) ? "a file" : "neither a file nor a folder")
                            + ", expected a folder " + part.content());
        } else if (!part.isFolder() && folder) {
            findings.error(name(entry), "this is a folder, expected a file " + part.content());
        }
    }

    private void stray(Path entry) {
        String name = entry.getFileName().toString();
        Matcher text = TEXT.matcher(name);
        Matcher spreadsheet = SPREADSHEET.matcher(name);
        if (Files.isDirectory(entry)) {
            folder(entry, name);
        } else if (text.matches()) {
            boolean table = text.group(2).equalsIgnoreCase("csv");
            Optional<String> layer =
                    table && !names.sites().contains(text.group(1)) ? Optional.empty() : names.layer(text.group(1));
            boolean values = !table && layers.isLayer(entry);
            Optional<String> part = FolderPart.meantBy(text.group(1), table, false);
            boolean surely = values || part.isEmpty() || FolderPart.surely(text.group(1));
            part.or(() -> layer.map(place -> table ? "phones/" + name : place))
                    .ifPresentOrElse(place -> told(entry, place, surely), () -> unread(entry, values));
        } else if (spreadsheet.matches()) {
            boolean phones =
                    FolderPart.meantBy(spreadsheet.group(1), true, false).isPresent();
            if (phones && !inventory()) {
                findings.error(name(entry), "a spreadsheet is not read; save it as phones.csv, as CSV in UTF-8");
            }
        } else {
            FolderPart.meantBy(name, false, true)
                    .filter(any -> FolderPart.surely(name))
                    .ifPresent(place -> findings.error(
                            name(entry), "this is a file and not read; was a folder '" + place + "' meant?"));
        }
    }

    /** What holds layers is none of another program's, if its name says so as well. */
    private void folder(Path entry, String name) {
        boolean surely = FolderPart.surely(name);
        List<UnreadLayers.Found> found = surely && !name.startsWith("phone") ? List.of() : layers.in(entry);
        if (!found.isEmpty() && layers.meant(name)) {
            findings.error(
                    name(entry),
                    "this folder is not read, and holds values for phones: " + UnreadLayers.remedy(found)
                            + "; or move it out of the fleet folder if another program reads it");
            return;
        }
        List<UnreadLayers.Found> named =
                found.stream().filter(UnreadLayers.Found::known).toList();
        if (!named.isEmpty()) {
            findings.warning(
                    name(entry),
                    "this folder is not read; if it holds values for the phones of this fleet, "
                            + UnreadLayers.remedy(named));
            return;
        }
        FolderPart.meantBy(name, false, true)
                .filter(any -> surely || holdsText(entry))
                .ifPresent(place -> told(entry, place, surely));
    }

    private void unread(Path entry, boolean values) {
        if (values) {
            findings.warning(
                    name(entry),
                    "this is not read; if it holds values for the phones of this fleet, put them into vars/all.yaml, or into a"
                            + " file below vars/model, vars/site, vars/group or vars/phone");
        }
    }

    /**
     * Tells what was meant.
     *
     * @param surely whether nothing else can be meant, so that there is one too many where what was meant is there as well
     */
    private void told(Path entry, String place, boolean surely) {
        if (Files.exists(root.resolve(place))) {
            if (!surely) {
                return;
            }
            findings.error(
                    name(entry),
                    "this is not read, but " + place + " is; put there what is missing, and delete this one");
        } else {
            String sentence = "this is not read; did you mean '" + place + "'? Rename it";
            if (surely) {
                findings.error(name(entry), sentence);
            } else {
                findings.warning(name(entry), sentence);
            }
        }
    }

    private void files(Path files) {
        boolean something = false;
        boolean listed = false;
        for (Path entry : entries(files)) {
            String name = entry.getFileName().toString();
            Matcher text = TEXT.matcher(name);
            if (name.equals(FolderPart.FILES_LIST)) {
                if (Files.isDirectory(entry)) {
                    findings.error(
                            name(entry), "this is a folder, expected a file that says which phones get which file");
                }
                listed = true;
                continue;
            }
            boolean list = text.matches()
                    && !text.group(2).equalsIgnoreCase("csv")
                    && Suggestion.almost(text.group(1), List.of("files")).isPresent();
            if (list) {
                told(entry, "files/" + FolderPart.FILES_LIST, true);
                listed = true;
                continue;
            }
            something = true;
        }
        if (something && !listed) {
            findings.warning(
                    name(files),
                    "no phone gets what lies here, because there is no files.yaml that says which phones get which file");
        }
    }

    private boolean inventory() {
        return Stream.of("phones.yaml", "phones.csv", "phones").anyMatch(name -> Files.exists(root.resolve(name)));
    }

    private static boolean holdsText(Path folder) {
        try (Stream<Path> files = Files.find(
                folder, DEEP, (file, any) -> TEXT.matcher(file.getFileName().toString())
                        .matches())) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            // What cannot be looked into is nobody's folder of values.
            return false;
        }
    }

    private List<Path> entries(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.error(name(folder), FileProblem.reading(folder, e));
            return List.of();
        }
    }

    private String name(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        return name.isEmpty() ? "fleet.yaml" : name;
    }
}
