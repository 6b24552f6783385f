package io.jenkins.plugins.openstage.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text that somebody wrote, whichever editor saved it: in UTF-8 or UTF-16, with or without a byte order mark, with line ends of
 * Unix, Windows or old Macs. Every file that people give is read by this class. Immutable.
 *
 * @param name the file's name, for messages
 * @param text the whole text; its line ends are {@code \n}
 */
public record WrittenText(String name, String text) {

    static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /** More than anybody writes. */
    private static final long MOST_BYTES = 8L << 20;

    /**
     * A line with something in it.
     *
     * @param number from 1
     * @param text without comment and without blanks and invisible characters at its ends
     */
    public record Line(int number, String text) {}

    public WrittenText {
        text = LINE_END.matcher(text).replaceAll("\n");
    }

    /**
     * Reads a file.
     *
     * @throws TextFileException when there is none, or no text in a known encoding
     */
    public static WrittenText read(Path file) throws TextFileException {
        return of(file.toString(), bytes(file));
    }

    /** The same of bytes that were read already. */
    public static WrittenText of(String name, byte[] bytes) throws TextFileException {
        return new WrittenText(name, TextBytes.of(bytes).text(name));
    }

    /** Reads a file of which only ASCII counts, as PEM: what people put between the blocks may be in any encoding. */
    public static WrittenText lenient(Path file) throws TextFileException {
        return new WrittenText(file.toString(), TextBytes.of(bytes(file)).lenient());
    }

    private static byte[] bytes(Path file) throws TextFileException {
        String name = file.toString();
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new TextFileException(
                        name, 0, "the file is larger than " + (MOST_BYTES >> 20) + " MiB; split it", null);
            }
            return Files.readAllBytes(file);
        } catch (TextFileException e) {
            throw e;
        } catch (IOException e) {
            throw new TextFileException(name, 0, FileProblem.reading(file, e), e);
        }
    }

    /** Every line as it is, without its line end. */
    public List<String> rawLines() {
        return List.of(text.split("\n", -1));
    }

    /** One line as it is, from 1; empty behind the end. */
    public String line(int number) {
        List<String> lines = rawLines();
        return number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The lines that hold something; {@code #} begins a comment. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String raw : rawLines()) {
            number++;
            int comment = raw.indexOf('#');
            String content = Invisible.strip(comment < 0 ? raw : raw.substring(0, comment));
            if (!content.isEmpty()) {
                lines.add(new Line(number, content));
            }
        }
        return lines;
    }

    /**
     * A file of one line, as a password: what comes after the line end at its end does not count, blanks do.
     *
     * @throws TextFileException when the line is empty or has a character that nobody sees; the line is not quoted
     */
    public String firstLine() throws TextFileException {
        String line = rawLines().get(0);
        if (line.isEmpty()) {
            throw mistake(1, "the first line is empty");
        }
        String unseen = Invisible.in(line).orElse(null);
        if (unseen != null) {
            throw mistake(1, "the first line has the invisible character " + unseen + "; delete it");
        }
        return line;
    }

    /** A mistake in that line. */
    public TextFileException mistake(int line, String sentence) {
        return new TextFileException(name, line, sentence, null);
    }
}
