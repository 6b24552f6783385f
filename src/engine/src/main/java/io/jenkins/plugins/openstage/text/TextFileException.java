package io.jenkins.plugins.openstage.text;

import java.io.IOException;

/** A text file cannot be used. The message begins with the file's name, and with the line where there is one. */
public final class TextFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String sentence;

    TextFileException(String name, int line, String sentence, Throwable cause) {
        super(name + (line == 0 ? ": " : ":" + line + ": ") + sentence, cause);
        this.line = line;
        this.sentence = sentence;
    }

    /** From 1; 0 when the whole file is meant. */
    public int line() {
        return line;
    }

    /** What is wrong, without the place. Nothing of the file is quoted: it may hold secrets. */
    public String sentence() {
        return sentence;
    }
}
