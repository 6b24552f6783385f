package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.SelectionException;
import io.jenkins.plugins.openstage.fleet.SelectionExpression;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.fleet.read.Validation;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fleet folder in a workspace, for its node.
 *
 * @param name what the step calls it
 * @param path on the node
 * @param workspace on the node; the folder has no link that leads out of it
 * @param select which of its phones are meant; null for all
 */
public record FleetFolder(String name, String path, String workspace, String select) implements Serializable {

    /**
     * Reads it.
     *
     * @throws AbortException with every mistake of the folder, or when no phone is meant
     */
    Fleet read() throws IOException {
        return selected(whole());
    }

    /**
     * The same with all of its phones, whichever are meant.
     *
     * @throws AbortException with every mistake of the folder
     */
    Fleet whole() throws IOException {
        refuseLinks();
        try {
            return new FleetReader().read(Path.of(path));
        } catch (FleetException e) {
            throw new AbortException(new FleetException(Path.of(name), e.findings()).getMessage());
        }
    }

    private Fleet selected(Fleet fleet) throws AbortException {
        if (select == null) {
            return fleet;
        }
        Selection selection;
        try {
            selection = SelectionExpression.parse(select);
        } catch (SelectionException e) {
            throw new AbortException("select '" + select + "': " + e.getMessage());
        }
        List<FleetPhone> phones =
                fleet.phones().stream().filter(selection::includes).toList();
        if (phones.isEmpty()) {
            throw new AbortException("select: no phone of the fleet folder " + name + " fits " + selection);
        }
        return fleet.withPhones(phones);
    }

    /** The same; says its doubts in the log. */
    Fleet read(BuildLog log) throws IOException {
        Fleet fleet = read();
        fleet.warnings().forEach(warning -> log.say(place(warning.toString())));
        return fleet;
    }

    /** A file of the folder, and what follows it, by its path in the workspace. */
    public String place(String file) {
        return name.equals(".") ? file : name + "/" + file;
    }

    /** A file on the node by its path in the workspace. */
    String inWorkspace(String file) {
        return Path.of(workspace).relativize(Path.of(file)).toString().replace('\\', '/');
    }

    /** Finds all that is wrong with it. */
    Validation validate() throws IOException {
        if (!Files.isDirectory(Path.of(path))) {
            throw new AbortException("There is no folder '" + name
                    + "' in the workspace: name the folder that holds fleet.yaml, and check it out before");
        }
        refuseLinks();
        return new FleetReader().validate(Path.of(path));
    }

    /** Findings quote what they found, so nothing else of the node may be read. */
    private void refuseLinks() throws IOException {
        Path folder = Path.of(path);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path root = Path.of(workspace).toRealPath();
        Optional<Path> outside = Optional.empty();
        // A workspace that is a fleet folder itself has much else.
        for (String part : FleetParts.NAMES) {
            if (outside.isEmpty()) {
                outside = leadingOut(root, folder.resolve(part));
            }
        }
        if (outside.isPresent()) {
            throw new AbortException("'"
                    + place(folder.relativize(outside.get()).toString().replace('\\', '/'))
                    + "' is a link that leads out of the workspace: put the file itself there");
        }
    }

    private static Optional<Path> leadingOut(Path root, Path part) throws IOException {
        if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(part)) {
            return files.filter(Files::isSymbolicLink)
                    .filter(link -> !leadsInto(root, link))
                    .findFirst();
        }
    }

    private static boolean leadsInto(Path root, Path link) {
        try {
            return link.toRealPath().startsWith(root);
        } catch (IOException e) {
            // A link to nothing; reading it fails.
            return true;
        }
    }
}
