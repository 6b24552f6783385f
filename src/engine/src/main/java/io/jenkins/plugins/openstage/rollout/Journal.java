package io.jenkins.plugins.openstage.rollout;

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

    private Journal(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
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
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new IOException(
                        file + " is the journal of a rollout that goes on just now; wait until it has ended,"
                                + " or pause or abort it there");
            }
            byte[] bytes = Files.readAllBytes(file);
            int whole = wholeLines(bytes);
            channel.truncate(whole);
            channel.position(whole);
            Journal journal = new Journal(channel, file);
            if (whole == 0) {
                journal.write(JournalHead.of(plan).text() + "\n");
                return new Opened(journal, List.of());
            }
            Content content = parsed(file, bytes, whole);
            Optional<String> other = content.head().differsFrom(JournalHead.of(plan));
            if (other.isPresent()) {
                throw new IOException(file + " " + other.get());
            }
            return new Opened(journal, content.lines());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
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
            throw new IOException(file + " is no journal of a rollout: it is empty");
        }
        return parsed(file, bytes, whole);
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
        channel.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
