package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.text.WrittenText;
import java.util.List;

/**
 * The text of a file, taken apart into lines once, because every node looks at its line.
 *
 * @param name path inside the folder
 * @param lines without line ends
 */
record YamlText(String name, List<String> lines) {

    static YamlText of(String name, WrittenText written) {
        return new YamlText(name, written.rawLines());
    }

    /** One line as it is, from 1; empty behind the end. */
    String line(int number) {
        return number <= lines.size() ? lines.get(number - 1) : "";
    }
}
