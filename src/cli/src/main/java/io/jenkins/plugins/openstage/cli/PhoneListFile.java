package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
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
        for (WrittenText.Line line : lines(file)) {
            try {
                phones.add(PhoneAddress.parse(line.text()));
            } catch (IllegalArgumentException e) {
                mistakes.add(file + ":" + line.number() + ": " + e.getMessage());
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

    private static List<WrittenText.Line> lines(Path file) {
        try {
            return WrittenText.read(file).lines();
        } catch (TextFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
