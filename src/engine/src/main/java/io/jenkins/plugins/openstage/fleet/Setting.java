package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A value as a layer gives it to an item or a variable, and where that is written.
 *
 * @param value the text; in what {@link Layers#forPhone} returns, variables are filled in, all else is as written
 * @param file the file, inside the fleet folder
 * @param line from 1
 * @param column from 1
 * @param layer the layer
 */
public record Setting(String value, String file, int line, int column, Layer layer) implements Serializable {

    /** Another value of the same place. */
    Setting withValue(String other) {
        return new Setting(other, file, line, column, layer);
    }

    /** Only the place: the value may be a secret. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
