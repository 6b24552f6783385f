package io.jenkins.plugins.openstage.record;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file with the lines of a build, which only grows. Each is a JSON object. What is written is with the operating system at once,
 * so that a controller that is killed loses no more than the line that it was writing.
 *
 * @param path of the file, which need not be there
 */
public record RecordFile(Path path) {

    /** Beside build.xml. */
    public static final String NAME = "openstage-phones.jsonl";

    private static final int BUFFER = 64 * 1024;

    /**
     * Writes these after what is there. A last line that was not ended, because the controller was killed, is ended first. Only one
     * thread may write to a file at a time.
     */
    public void append(List<NumberedLine> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (NumberedLine line : lines) {
            bytes.writeBytes(LineJson.write(line).getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long length = file.length();
            if (length > 0) {
                file.seek(length - 1);
                if (file.read() != '\n') {
                    file.write('\n');
                }
            }
            file.write(bytes.toByteArray());
        }
    }

    /**
     * Reads whole lines. What cannot be understood is left out: a torn line, or one of a newer version.
     *
     * @param from where to begin, in bytes; at the beginning of a line
     * @return where the next reading begins: after the last whole line
     */
    public long read(long from, Consumer<NumberedLine> reader) throws IOException {
        if (Files.notExists(path)) {
            return from;
        }
        // No channel, which an interrupt closes: a step that was stopped twice reads what it has done as well.
        try (InputStream in = new FileInputStream(path.toFile())) {
            in.skipNBytes(from);
            return from + read(in, reader);
        }
    }

    private static long read(InputStream in, Consumer<NumberedLine> reader) throws IOException {
        LineJson json = new LineJson();
        byte[] buffer = new byte[BUFFER];
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        long whole = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int begin = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    rest.write(buffer, begin, i - begin);
                    begin = i + 1;
                    whole += rest.size() + 1L;
                    json.read(rest.toString(StandardCharsets.UTF_8)).ifPresent(reader);
                    rest.reset();
                }
            }
            rest.write(buffer, begin, read - begin);
        }
        return whole;
    }
}
