package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Phones that an option or a file names by their addresses. */
final class PhoneNames {

    private PhoneNames() {}

    /**
     * The phones of the two options, each once, in their order; none when neither is given.
     *
     * @param text addresses, or null
     * @param file a file in the workspace with addresses, or null
     */
    static List<PhoneAddress> read(String text, String file, FilePath workspace)
            throws IOException, InterruptedException {
        Set<PhoneAddress> named = new LinkedHashSet<>();
        if (text != null) {
            named.addAll(parse(text, "The option phones"));
        }
        if (file != null) {
            FilePath list = workspace.child(file);
            if (!list.exists()) {
                throw new AbortException("There is no file " + file + " in the workspace, which phonesFile names");
            }
            List<PhoneAddress> phones = parse(list.readToString(), file);
            if (phones.isEmpty()) {
                throw new AbortException(file + " names no phone: it needs an address a line, for example 192.0.2.44");
            }
            named.addAll(phones);
        }
        return List.copyOf(named);
    }

    /**
     * Addresses, one a line or separated by commas or blanks; what follows a {@code #} is a comment.
     *
     * @param where what errors call the text
     * @throws AbortException with one sentence that names the line
     */
    static List<PhoneAddress> parse(String text, String where) throws AbortException {
        Set<PhoneAddress> phones = new LinkedHashSet<>();
        // Some editors begin a file with a byte order mark.
        List<String> lines = text.replace("\uFEFF", "").lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "");
            for (String word : TextLines.words(line)) {
                try {
                    phones.add(PhoneAddress.parse(word));
                } catch (IllegalArgumentException e) {
                    throw new AbortException(
                            where + (lines.size() > 1 ? ", line " + number : "") + ": " + e.getMessage());
                }
            }
        }
        return List.copyOf(phones);
    }

    /** What a form says of such a text; nothing to those who may not configure the job. */
    static FormValidation validate(boolean allowed, String text) {
        if (!allowed) {
            return FormValidation.ok();
        }
        try {
            int number = parse(text, "Phones").size();
            return number == 0 ? FormValidation.ok() : FormValidation.ok(number == 1 ? "1 phone" : number + " phones");
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
