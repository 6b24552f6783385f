package io.jenkins.plugins.openstage.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The journal of a rollout: a file that only grows, a JSON object a line, which people can read. The first line says of which
 * release. Lines are on the disk when {@link #append} comes back, so that a rollout that was killed anywhere goes on from here. A
 * last line that a kill cut off counts for nothing and is cut away when the journal is opened: what it was to say has not happened.
 * Not thread-safe.
 */
public final class Journal implements RolloutLog, AutoCloseable {

    private final FileChannel channel;
    private final Path file;
    private final FileChannel lock;

    private Journal(FileChannel channel, Path file, FileChannel lock) {
        this.channel = channel;
        this.file = file;
        this.lock = lock;
    }

    /**
     * A journal with what it says.
     *
     * @param head of which release and phones it is
     * @param lines all whole lines
     */
    public record Content(JournalHead head, List<JournalLine> lines) {
        public Content {
            lines = List.copyOf(lines);
        }
    }

    /** An open journal and what it said until then. */
    public record Opened(Journal journal, List<JournalLine> lines) {}

    /**
     * Opens the journal of a rollout to go on with it, or begins it.
     *
     * @throws IOException with a sentence when it is the journal of something else, is damaged, is in use, or cannot be written
     */
    public static Opened open(Path file, RolloutPlan plan) throws IOException {
        FileChannel lock = FileChannel.open(lockOf(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel channel = null;
        try {
            if (!locked(lock)) {
                throw new IOException(
                        file + " is the journal of a rollout that goes on just now; wait until it has ended,"
                                + " or pause or abort it there");
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            byte[] bytes = Files.readAllBytes(file);
            int whole = wholeLines(bytes);
            String head = JournalHead.of(plan).text();
            List<JournalLine> lines = whole == 0 ? begun(file, bytes, head) : lines(file, bytes, whole, plan);
            channel.truncate(whole);
            channel.position(whole);
            Journal journal = new Journal(channel, file, lock);
            if (whole == 0) {
                journal.write(head + "\n");
            }
            return new Opened(journal, lines);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            lock.close();
            throw e;
        }
    }

    /**
     * A file of its own, which nobody reads: a process loses its locks on a file (POSIX) as soon as it closes that file anywhere, and the
     * journal is read while it is written. It stays, because whoever takes it away may take it from the next rollout.
     */
    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** No lines: the file is empty, or its first line was cut off. Whatever else stands there is somebody's, and stays. */
    private static List<JournalLine> begun(Path file, byte[] bytes, String head) throws IOException {
        byte[] whole = head.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > whole.length || !Arrays.equals(bytes, Arrays.copyOf(whole, bytes.length))) {
            throw new IOException(file + " is no journal of this rollout, and not empty; give another file");
        }
        return List.of();
    }

    private static List<JournalLine> lines(Path file, byte[] bytes, int whole, RolloutPlan plan) throws IOException {
        Content content = parsed(file, bytes, whole);
        Optional<String> other = content.head().differsFrom(JournalHead.of(plan));
        if (other.isPresent()) {
            throw new IOException(file + " " + other.get());
        }
        return content.lines();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * What a journal says, which another process may be writing.
     *
     * @throws IOException with a sentence when it is none or damaged
     */
    public static Content read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = wholeLines(bytes);
        if (whole == 0) {
            throw new IOException(file + " is no journal of a rollout: it has no whole line");
        }
        return parsed(file, bytes, whole);
    }

    /**
     * Whether a journal has begun: there is a file with a line.
     *
     * @throws IOException when the file cannot be read
     */
    public static boolean hasBegun(Path file) throws IOException {
        return Files.exists(file) && wholeLines(Files.readAllBytes(file)) > 0;
    }

    /** The bytes up to the last end of a line. */
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static Content parsed(Path file, byte[] bytes, int whole) throws IOException {
        List<String> texts =
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        List<JournalLine> lines = new ArrayList<>(texts.size());
        int number = 1;
        try {
            JournalHead head = JournalHead.parse(texts.get(0));
            for (number = 2; number <= texts.size(); number++) {
                lines.add(JournalText.line(texts.get(number - 1)));
            }
            return new Content(head, lines);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ":" + number + ": this is no line of a rollout's journal, but no JSON", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    file + ":" + number + ": this is no line of a rollout's journal: " + e.getMessage(), e);
        }
    }

    @Override
    public void append(List<JournalLine> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JournalLine line : lines) {
            text.append(JournalText.text(line)).append('\n');
        }
        write(text.toString());
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            lock.close();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
