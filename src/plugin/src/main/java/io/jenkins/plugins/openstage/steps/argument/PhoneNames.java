package io.jenkins.plugins.openstage.steps.argument;

import hudson.AbortException;
import hudson.FilePath;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Phones that an option or a file names: each by its address, and perhaps its MAC address after an equals sign. */
public final class PhoneNames {

    private static final String EXPECTED =
            "expected an address or host name, which a telephone number is not, with a port"
                    + " if it is not 8085 and perhaps with the phone's MAC address, as in 192.0.2.44, 192.0.2.44:8085, [2001:db8::44]:8085 or 192.0.2.44=00:1A:E8:01:02:03";

    private PhoneNames() {}

    /**
     * Looks whether phones are named by the result of a rehearsal. Those were simulated and are gone; at their addresses another may be.
     *
     * @param option its name, for messages
     * @param text what it holds, or null
     * @throws AbortException with one sentence when they are
     */
    public static void refuseRehearsed(String option, String text) throws AbortException {
        if (text != null && Rehearsed.isMarked(text)) {
            throw new AbortException(option + " holds the result of a rehearsal: its phones were simulated, and outside"
                    + " openstageSimulate there is none of them to ask. Name the phones that are meant, or put this step into"
                    + " the block");
        }
    }

    /**
     * The phones of the two options, each once, in their order; none when neither is given.
     *
     * @param text addresses, or null
     * @param file a file in the workspace with addresses, or null
     */
    public static List<PhoneAddress> read(String text, String file, FilePath workspace)
            throws IOException, InterruptedException {
        List<PhoneAddress> named = new ArrayList<>();
        if (text != null) {
            named.addAll(parse(text));
        }
        if (file != null) {
            List<PhoneAddress> phones = parseFile(file, workspace);
            if (phones.isEmpty()) {
                throw new AbortException(file + " names no phone: it needs an address a line, for example 192.0.2.44");
            }
            named.addAll(phones);
        }
        try {
            return PhoneAddress.distinct(named);
        } catch (IllegalArgumentException e) {
            throw new AbortException("Of the named phones " + e.getMessage());
        }
    }

    /** What is wrong is not quoted: whoever may name the file need not be the one who may read it. */
    private static List<PhoneAddress> parseFile(String file, FilePath workspace)
            throws IOException, InterruptedException {
        FilePath list = WorkspaceFile.of(workspace, file);
        if (!list.exists()) {
            throw new AbortException("There is no file " + file + " in the workspace, which phonesFile names");
        }
        try (InputStream content = list.read()) {
            return phones(WrittenText.of(file, content.readAllBytes()));
        } catch (TextFileException e) {
            throw new AbortException(e.getMessage());
        } catch (BadLineException e) {
            throw new AbortException(file + ", line " + e.line + " holds what is no phone: " + EXPECTED);
        }
    }

    /**
     * Addresses, one a line or separated by commas or blanks; what follows a {@code #} is a comment.
     *
     * @throws AbortException with one sentence that names the line
     */
    public static List<PhoneAddress> parse(String text) throws AbortException {
        try {
            return phones(new WrittenText("phones", text));
        } catch (BadLineException e) {
            throw new AbortException(
                    "The option phones" + (text.lines().count() > 1 ? ", line " + e.line : "") + ": " + e.getMessage());
        }
    }

    private static List<PhoneAddress> phones(WrittenText text) throws BadLineException {
        List<PhoneAddress> phones = new ArrayList<>();
        for (WrittenText.Line line : text.lines()) {
            try {
                TextLines.words(line.text()).stream().map(PhoneAddress::parse).forEach(phones::add);
            } catch (IllegalArgumentException e) {
                throw new BadLineException(line.number(), e.getMessage());
            }
        }
        return phones;
    }

    /** What a form says of such a text; nothing to those who may not configure the job. */
    public static FormValidation validate(boolean allowed, String text) {
        if (!allowed) {
            return FormValidation.ok();
        }
        try {
            int number = PhoneAddress.distinct(parse(text)).size();
            return number == 0 ? FormValidation.ok() : FormValidation.ok(number == 1 ? "1 phone" : number + " phones");
        } catch (AbortException | IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        BadLineException(int line, String sentence) {
            super(sentence);
            this.line = line;
        }
    }
}
