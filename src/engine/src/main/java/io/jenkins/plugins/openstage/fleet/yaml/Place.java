package io.jenkins.plugins.openstage.fleet.yaml;

/**
 * A place in a file of the folder.
 *
 * @param file path inside the folder, with slashes
 * @param line from 1; 0 for the whole file
 * @param column from 1; 0 for the whole file
 */
public record Place(String file, int line, int column) {

    /** The whole file. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** So many characters further in the same line. */
    public Place plus(int characters) {
        return new Place(file, line, column + characters);
    }

    /** How a finding in another place speaks of this one: {@code line 3}, or {@code phones/b.csv line 3}. */
    public String from(Place other) {
        return (file.equals(other.file) ? "" : file + " ") + "line " + line;
    }
}
