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

/**
 * Keeps the bindings over a restart: one line for each change, synced before the phone hears of it. The last line about a phone
 * counts; one that was cut off by a crash counts not. Readable by the owner only, as it holds TANs. Not thread-safe.
 */
public final class SecureJournal implements AutoCloseable {
    public static final String FILE = "secure-phones.journal";
    /** MAC address, bound, issued, TAN, attempts, and the end. */
    private static final int FIELDS = 6;
    /** With the end of the readmission before the end of the line; only where there is one, so that other lines stay as they were. */
    private static final int FIELDS_OF_READMITTED = 7;
    /** Makes out a line that was cut off. */
    private static final String END = ".";

    private final Path file;
    private final FileChannel channel;
    private final Map<MacAddress, SecureBinding> kept;

    private SecureJournal(Path file, FileChannel channel, Map<MacAddress, SecureBinding> kept) {
        this.file = file;
        this.channel = channel;
        this.kept = kept;
    }

    /**
     * Opens the journal in that folder, or begins one.
     *
     * @throws EndpointException when it cannot be used, or another endpoint uses it; one sentence
     */
    static SecureJournal open(Path folder) throws EndpointException {
        Path file = folder.resolve(FILE);
        FileChannel channel = null;
        boolean open = false;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    ownerOnly());
            if (lock(channel) == null) {
                throw new EndpointException(
                        "Another endpoint is open that keeps its phones in Secure Mode in " + folder
                                + ": wait until it is closed, or ask its phones through it. In another folder the phones"
                                + " would be unknown.",
                        null);
            }
            Map<MacAddress, SecureBinding> kept = read(content(channel).lines().toList());
            if (channel.size() > 0) {
                // What a crash cut off ends here, so that it does not damage the next line.
                write(channel, "\n");
            }
            open = true;
            return new SecureJournal(file, channel, kept);
        } catch (IOException e) {
            throw e instanceof EndpointException own
                    ? own
                    : new EndpointException(
                            "The endpoint cannot keep its phones in Secure Mode in " + file + ": " + e.getMessage()
                                    + ".",
                            e);
        } finally {
            if (!open) {
                close(channel);
            }
        }
    }

    /** Through the channel that holds the lock: Windows lets no other read. Leaves it at the end. */
    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is there
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
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

    private static Map<MacAddress, SecureBinding> read(List<String> lines) throws IOException {
        Map<MacAddress, SecureBinding> bindings = new HashMap<>();
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
        return bindings;
    }

    /** What was kept when it was opened. */
    Map<MacAddress, SecureBinding> kept() {
        return kept;
    }

    /** Keeps what is known of a phone now. */
    void keep(MacAddress phone, SecureBinding binding) throws IOException {
        List<String> fields = new ArrayList<>(List.of(
                phone.text(), binding.bound(), binding.issued(), binding.tan(), Integer.toString(binding.attempts())));
        if (!binding.readmittedUntil().equals(SecureBinding.NEVER)) {
            fields.add(binding.readmittedUntil().toString());
        }
        fields.add(END);
        write(channel, String.join("\t", fields) + "\n");
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
        close(channel);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
