package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file with one phone a line. */
final class PhoneListFile {

    private PhoneListFile() {}

    /** @throws IllegalArgumentException with all bad lines of the file */
    static List<PhoneAddress> read(Path file) {
        List<PhoneAddress> phones = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String address = line.replaceFirst("#.*", "").strip();
            if (!address.isEmpty()) {
                try {
                    phones.add(PhoneAddress.parse(address));
                } catch (IllegalArgumentException e) {
                    mistakes.add(file + ":" + number + ": " + e.getMessage());
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        if (phones.isEmpty()) {
            throw new IllegalArgumentException(file + " names no phone; write one address a line");
        }
        return phones;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
