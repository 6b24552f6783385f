package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bindings over a restart: one line for each change, synced before the phone hears of it. The last line about a phone
 * counts; one that was cut off by a crash counts not. When most lines no longer count, the journal is written anew beside the old
 * one and takes its place in one step, so that whatever happens there is either of them. Readable by the owner only, as it holds
 * TANs. Not thread-safe.
 */
public final class SecureJournal implements AutoCloseable {
    public static final String FILE = "secure-phones.journal";
    /** Whoever holds it has the journal; the journal itself is replaced, and a lock on it would be lost. */
    static final String LOCK = "secure-phones.lock";

    private static final String NEW = "secure-phones.journal.new";
    /** So many lines of which none counts are kept whatever is known. */
    private static final int SPARE_LINES = 1_000;

    /** MAC address, bound, issued, TAN, attempts, and the end. */
    private static final int FIELDS = 6;
    /** With the end of the readmission before the end of the line; only where there is one, so that other lines stay as they were. */
    private static final int FIELDS_OF_READMITTED = 7;
    /** Makes out a line that was cut off. */
    private static final String END = ".";

    private static final Logger LOG = LoggerFactory.getLogger(SecureJournal.class);

    private final Path file;
    private final FileChannel lock;
    private final Map<MacAddress, SecureBinding> kept;
    private FileChannel channel;
    private int lines;
    /** After it could not be written anew, that is tried again only when so many lines are there. */
    private int compactsAt;

    private SecureJournal(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
        this.kept = new HashMap<>();
    }

    /**
     * Opens the journal in that folder, or begins one.
     *
     * @throws EndpointException when it cannot be used, or another endpoint uses it; one sentence
     */
    static SecureJournal open(Path folder) throws EndpointException {
        Path file = folder.resolve(FILE);
        SecureJournal journal = null;
        FileChannel lock = null;
        boolean open = false;
        try {
            Files.createDirectories(folder);
            lock = channel(folder.resolve(LOCK), StandardOpenOption.WRITE);
            if (lock(lock) == null) {
                throw new EndpointException(
                        "Another endpoint is open that keeps its phones in Secure Mode in " + folder
                                + ": wait until it is closed, or ask its phones through it. In another folder the phones"
                                + " would be unknown.",
                        null);
            }
            journal = new SecureJournal(file, lock);
            journal.begin();
            open = true;
            return journal;
        } catch (IOException e) {
            throw e instanceof EndpointException own
                    ? own
                    : new EndpointException(
                            "The endpoint cannot keep its phones in Secure Mode in " + file + ": " + e.getMessage()
                                    + ".",
                            e);
        } finally {
            if (!open) {
                close(journal == null ? null : journal.channel);
                close(lock);
            }
        }
    }

    /**
     * What the journal in that folder says now, which another endpoint may be writing.
     *
     * @throws IOException when it cannot be read, also because a line is damaged
     */
    static Map<MacAddress, SecureBinding> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Map<MacAddress, SecureBinding> bindings = new HashMap<>();
        if (Files.exists(file)) {
            read(Files.readString(file).lines().toList(), bindings);
        }
        return bindings;
    }

    private void begin() throws IOException {
        channel = channel(file, StandardOpenOption.WRITE);
        List<String> before = Files.readString(file).lines().toList();
        read(before, kept);
        lines = before.size();
        if (channel.size() > 0) {
            channel.position(channel.size());
            // What a crash cut off ends here, so that it does not damage the next line.
            write(channel, "\n");
        }
        if (hasTooManyLines()) {
            compact();
        }
    }

    private boolean hasTooManyLines() {
        return lines > Math.max(compactsAt, 2 * kept.size() + SPARE_LINES);
    }

    /** That it cannot be made shorter does no harm; the phone whose line was kept shall not wait for it. */
    private void compact() {
        Path anew = file.resolveSibling(NEW);
        try {
            Files.deleteIfExists(anew);
            kept.values().removeIf(SecureBinding.NONE::equals);
            StringBuilder text = new StringBuilder();
            kept.forEach((phone, binding) -> text.append(line(phone, binding)));
            try (FileChannel out = channel(anew, StandardOpenOption.WRITE)) {
                write(out, text.toString());
            }
            channel.close();
            try {
                Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                lines = kept.size();
            } finally {
                channel = channel(file, StandardOpenOption.WRITE);
                channel.position(channel.size());
            }
            syncFolder();
            compactsAt = 0;
        } catch (IOException e) {
            compactsAt = 2 * lines;
            LOG.warn("The journal {} could not be made shorter", file, e);
        }
    }

    /** That the new name lasts; not every system lets a folder be opened for that. */
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debug("The folder of {} could not be synced", file, e);
        }
    }

    private static FileChannel channel(Path file, StandardOpenOption option) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, option), ownerOnly());
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void read(List<String> lines, Map<MacAddress, SecureBinding> bindings) throws IOException {
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            boolean readmitted = fields.length == FIELDS_OF_READMITTED;
            if ((fields.length == FIELDS || readmitted) && fields[fields.length - 1].equals(END)) {
                try {
                    bindings.put(
                            new MacAddress(fields[0]),
                            new SecureBinding(
                                    fields[1],
                                    fields[2],
                                    fields[3],
                                    Integer.parseInt(fields[4]),
                                    readmitted ? Instant.parse(fields[5]) : SecureBinding.NEVER));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new IOException("the line for " + fields[0] + " is damaged", e);
                }
            }
        }
    }

    /** What was kept when it was opened. */
    Map<MacAddress, SecureBinding> kept() {
        return Map.copyOf(kept);
    }

    /** Keeps what is known of a phone now. */
    void keep(MacAddress phone, SecureBinding binding) throws IOException {
        write(channel, line(phone, binding));
        lines++;
        kept.put(phone, binding);
        if (hasTooManyLines()) {
            compact();
        }
    }

    private static String line(MacAddress phone, SecureBinding binding) {
        List<String> fields = new ArrayList<>(List.of(
                phone.text(), binding.bound(), binding.issued(), binding.tan(), Integer.toString(binding.attempts())));
        if (!binding.readmittedUntil().equals(SecureBinding.NEVER)) {
            fields.add(binding.readmittedUntil().toString());
        }
        fields.add(END);
        return String.join("\t", fields) + "\n";
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    private static void close(FileChannel channel) throws EndpointException {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new EndpointException("A file could not be closed: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() throws EndpointException {
        try {
            close(channel);
        } finally {
            close(lock);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
