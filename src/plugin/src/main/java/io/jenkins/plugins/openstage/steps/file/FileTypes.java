package io.jenkins.plugins.openstage.steps.file;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.Variables;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import java.util.Locale;

/** The types of files that phones know (protocol.md 9.5); others pass, because the list may be incomplete. */
final class FileTypes {

    private static final String[] KNOWN = {"LOGO", "RINGTONE", "SCREENSAVER", "MOH", "PIC", "LDAP", "DONGLE"};

    /** What an option holds that names a type. */
    static final OptionKind KIND = OptionKind.text("a type, as in 'LOGO'");

    private FileTypes() {}

    /** As phones know it; null when there is none yet, as in a new form. */
    static String of(String type) {
        String given = Util.fixEmptyAndTrim(type);
        if (given == null) {
            return null;
        }
        // The name of a variable is not the type; what it holds comes here once more.
        return Variables.in(given) ? given : given.toUpperCase(Locale.ROOT);
    }

    static ComboBoxModel items(Item item) {
        return FormAccess.mayConfigure(item) ? new ComboBoxModel(KNOWN) : new ComboBoxModel();
    }
}
