package io.jenkins.plugins.openstage.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of JSON that programs write and people look at: UTF-8, a member a line, always the same bytes for the same content.
 * Stateless and thread-safe.
 */
public final class JsonFile {

    private static final int DEEPEST = 12;
    private static final int LONGEST_TEXT = 4 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    /** Writes the one value of the file. */
    @FunctionalInterface
    public interface Writing {
        /** Writes it; the generator stays open. */
        void to(JsonGenerator json) throws IOException;
    }

    /**
     * Reads the one value of the file.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads it to its end. */
        T from(JsonCursor json) throws IOException;
    }

    private JsonFile() {}

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public static void write(Path file, Writing content) throws IOException {
        WholeFile.write(file, out -> write(out, content));
    }

    /** Writes to a stream, which stays open. */
    public static void write(OutputStream out, Writing content) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer);
            content.to(json);
            json.writeRaw('\n');
        }
    }

    /**
     * Reads a file.
     *
     * @throws TextFileException when there is none, or it is cut off or otherwise no whole JSON
     */
    public static <T> T read(Path file, Reading<T> content) throws TextFileException {
        return read(file, "a file of JSON", content);
    }

    /**
     * The same.
     *
     * @param expected what the file should be, for messages, as in {@code a plan}
     */
    public static <T> T read(Path file, String expected, Reading<T> content) throws TextFileException {
        String name = file.toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(name, in, content);
        } catch (TextFileException e) {
            throw e;
        } catch (IOException e) {
            throw new TextFileException(name, 0, FileProblem.reading(file, e) + "; expected " + expected, e);
        }
    }

    /**
     * Reads a stream, which stays open.
     *
     * @param name what it is, for messages
     */
    public static <T> T read(String name, InputStream in, Reading<T> content) throws IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            try {
                return read(name, parser, content);
            } catch (JsonProcessingException e) {
                throw broken(name, parser, in, e);
            }
        }
    }

    private static <T> T read(String name, JsonParser parser, Reading<T> content) throws IOException {
        if (parser.nextToken() == null) {
            throw new TextFileException(name, 0, "the file is empty", null);
        }
        T value = content.from(new JsonCursor(name, parser));
        if (parser.nextToken() != null) {
            throw new TextFileException(
                    name, line(parser), "something stands behind the end; was the file put together of two?", null);
        }
        return value;
    }

    /** What stops making sense where the file ends was cut off there. */
    private static TextFileException broken(
            String name, JsonParser parser, InputStream in, JsonProcessingException problem) throws IOException {
        boolean atEnd = problem instanceof JsonEOFException
                || (parser.releaseBuffered(OutputStream.nullOutputStream()) <= 0 && in.read() < 0);
        int line = problem.getLocation() == null
                ? 0
                : Math.max(0, problem.getLocation().getLineNr());
        return atEnd
                ? new TextFileException(name, 0, "the file is cut off; make it anew", problem)
                : new TextFileException(name, line, "this is no JSON here; was the file changed by hand?", problem);
    }

    static int line(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }
}
