package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.staging.RemoteNames;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder an HTTPS server serves: nothing outside of it can be named, and uploads appear in it only when complete. */
final class ServedFolder {
    /** Where uploads grow; cannot be named in a request, because names with a dot at the start cannot. */
    private static final String INCOMING = ".incoming";

    private final Path root;
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    ServedFolder(Path root) throws IOException {
        Files.createDirectories(root);
        this.root = root.toRealPath();
    }

    /** The file that a request names; empty when it cannot be one of this folder. */
    Optional<Path> file(String requestTarget) {
        String path;
        try {
            path = new URI(requestTarget).getPath();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        if (path == null || !path.startsWith("/") || path.endsWith("/")) {
            return Optional.empty();
        }
        Path file = root;
        for (String segment : path.substring(1).split("/", -1)) {
            if (!RemoteNames.usable(segment) || segment.startsWith(".")) {
                return Optional.empty();
            }
            file = file.resolve(segment);
        }
        return isInside(file) ? Optional.of(file) : Optional.empty();
    }

    /** Also when links are followed. */
    private boolean isInside(Path file) {
        Path existing = file;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }

    /** From the root, with a slash at the start. */
    String name(Path file) {
        return "/" + root.relativize(file).toString().replace('\\', '/');
    }

    /** Begins an upload. */
    Incoming receive(Path file) throws IOException {
        Files.createDirectories(root.resolve(INCOMING));
        Path temporary = Files.createTempFile(root.resolve(INCOMING), "upload", ".part");
        return new Incoming(temporary, file, FileChannel.open(temporary, StandardOpenOption.WRITE), this);
    }

    private void makeFolders(Path folder) throws IOException {
        for (Path missing = folder; !Files.exists(missing); missing = missing.getParent()) {
            made.add(missing);
        }
        Files.createDirectories(folder);
    }

    /**
     * Deletes a file. Folders that were made for uploads go with the last file in them; those that were there stay.
     *
     * @return false when there is no such file
     */
    boolean delete(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.deleteIfExists(file)) {
            return false;
        }
        for (Path folder = file.getParent(); made.contains(folder); folder = folder.getParent()) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                break;
            }
            made.remove(folder);
        }
        return true;
    }

    /**
     * An upload that is under way.
     *
     * @param temporary where it grows
     * @param file what it will be
     * @param channel to write to
     * @param served where
     */
    record Incoming(Path temporary, Path file, FileChannel channel, ServedFolder served) {
        void complete() throws IOException {
            channel.close();
            Path folder = file.getParent();
            if (folder == null || Files.isDirectory(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            served.makeFolders(folder);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        /** Leaves nothing. */
        void abandon() throws IOException {
            channel.close();
            Files.deleteIfExists(temporary);
        }
    }
}
