package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code files/files.yaml}: which phones get which file. */
final class FilesReader {

    static final String[] KEYS = SelectionReader.keysWith("file", "type");

    /** In what the names of files are; it follows the locale, other than all else in Java. */
    private static final String FILE_NAMES = System.getProperty("sun.jnu.encoding", "UTF-8");

    private final Path folder;
    private final SelectionReader selections;

    FilesReader(Path folder, SelectionReader selections) {
        this.folder = folder;
        this.selections = selections;
    }

    List<FleetFile> read(YamlNode root, List<FleetPhone> phones) {
        Map<FleetFile, YamlNode> files = new LinkedHashMap<>();
        for (YamlNode entry : root.list("files.yaml")) {
            YamlMap map = entry.map("a file").only(KEYS);
            Optional<Path> path = map.required("file")
                    .flatMap(text ->
                            inside(folder, folder.getParent(), map.find("file").orElse(map.place())));
            Optional<String> type = map.required("type");
            type.filter(text -> !text.matches("[A-Z_]+"))
                    .flatMap(text -> map.find("type"))
                    .ifPresent(place -> place.error("'" + place.text()
                            + "' is no WPI file type: expected capitals, as in LOGO, RINGTONE, PIC or LDAP"));
            Selection selection = selections.read(map, "nobody gets this file");
            if (path.isPresent() && type.isPresent()) {
                FleetFile file = new FleetFile(path.get(), type.get(), selection);
                files.forEach((other, place) -> given(file, entry, other, place, phones));
                files.put(file, entry);
            }
        }
        return List.copyOf(files.keySet());
    }

    /** A phone knows a file by its name and type (protocol.md 9.5): of two it would keep the one that comes last. */
    private static void given(FleetFile file, YamlNode here, FleetFile other, YamlNode first, List<FleetPhone> phones) {
        boolean same = file.type().equals(other.type())
                && file.path().getFileName().equals(other.path().getFileName());
        if (same) {
            phones.stream()
                    .filter(phone -> file.selection().includes(phone)
                            && other.selection().includes(phone))
                    .findFirst()
                    .ifPresent(phone -> here.error("phone " + phone.mac() + " gets "
                            + file.path().getFileName() + " of type " + file.type() + " already, in line "
                            + first.line() + "; a phone knows a file by name and type"));
        }
    }

    /** Why a text cannot name a file here; a process that was started without a UTF-8 locale knows only names in ASCII. */
    static String notAName(String text, Charset names) {
        return names.newEncoder().canEncode(text)
                ? "is no file name"
                : "cannot name a file, because the locale of this process knows only " + names
                        + ": start it with one of UTF-8, for example with LC_ALL=C.UTF-8";
    }

    /** Whoever may change the folder shall not get at what else this account can read. */
    private static boolean leadsOut(Path path, Path root) {
        try {
            return !path.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    /** The file that a node names, if it is there and inside of the folder, which is in the fleet folder {@code root} or is that. */
    static Optional<Path> inside(Path folder, Path root, YamlNode place) {
        Path path;
        try {
            path = folder.resolve(place.text()).normalize();
        } catch (InvalidPathException e) {
            place.error("'" + place.text() + "' " + notAName(place.text(), Charset.forName(FILE_NAMES)));
            return Optional.empty();
        }
        if (!path.startsWith(folder.normalize())) {
            place.error("'" + place.text() + "' lies outside of the folder " + folder.getFileName()
                    + "; copy it into the folder");
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            place.error(
                    Files.isDirectory(path)
                            ? "'" + place.text() + "' is a folder; name a file in it"
                            : "there is no file '" + place.text() + "' in " + folder.getFileName()
                                    + "; add it or correct the name"
                                    + (place.text().contains("${")
                                            ? ", in which no placeholder is filled in: name a file for each selection"
                                            : ""));
            return Optional.empty();
        }
        if (leadsOut(path, root)) {
            place.error("'" + place.text()
                    + "' is a link that leads out of the fleet folder; copy the file itself into the folder");
            return Optional.empty();
        }
        if (!Files.isReadable(path)) {
            place.error("this account may not read the file '" + place.text() + "'; give it the right to");
            return Optional.empty();
        }
        return Optional.of(path);
    }
}
