package io.jenkins.plugins.openstage.steps.file;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import java.util.Locale;

/** The types of files that phones know (protocol.md 9.5); others pass, because the list may be incomplete. */
final class FileTypes {

    private static final String[] KNOWN = {"LOGO", "RINGTONE", "SCREENSAVER", "MOH", "PIC", "LDAP", "DONGLE"};

    private FileTypes() {}

    static String required(String type) {
        String given = Util.fixEmptyAndTrim(type);
        if (given == null) {
            throw new IllegalArgumentException("A file needs its type, for example LOGO");
        }
        return given.toUpperCase(Locale.ROOT);
    }

    static ComboBoxModel items(Item item) {
        return FormAccess.mayConfigure(item) ? new ComboBoxModel(KNOWN) : new ComboBoxModel();
    }
}
