package io.jenkins.plugins.openstage.job;

import java.io.Serializable;

/**
 * What became of one file, which the phone knows by its name and type.
 *
 * @param name the file's name on the phone
 * @param type its WPI file type
 * @param effect what became of it
 * @param detail more about it in a few words; holds no secret, and may be empty
 */
public record FileEffect(String name, String type, Effect effect, String detail) implements Serializable {

    /** The file, and in words what became of it. */
    @Override
    public String toString() {
        return "file " + name + " (" + type + ") " + effect.text() + (detail.isEmpty() ? "" : ": " + detail);
    }
}
