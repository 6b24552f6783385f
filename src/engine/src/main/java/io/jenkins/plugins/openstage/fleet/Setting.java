package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A value as a layer gives it to an item, and where that is written.
 *
 * @param value the text as written, before placeholders are filled in
 * @param file the file, inside the fleet folder
 * @param line from 1
 */
public record Setting(String value, String file, int line) implements Serializable {

    /** Only the place: the value may be a secret. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
