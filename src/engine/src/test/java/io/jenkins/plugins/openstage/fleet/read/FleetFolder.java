package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fleet folder to be read, right at first; tests change single files of it. */
final class FleetFolder {

    private final Path folder;

    FleetFolder(Path folder) throws IOException {
        this.folder = folder;
        write("fleet.yaml", """
                name: Nordwind
                file-servers:
                  depot: {protocol: ftp}
                  central: {protocol: https}
                sites:
                  berlin: {title: Berlin, file-server: depot}
                  vienna: {file-server: central}
                models:
                  os40: {device-type: OpenStage 40}
                  os60: {device-type: OpenStage 60}
                waves:
                  - {name: canary, groups: [canary], error-threshold: 0%}
                  - {name: rest}
                """);
        write("phones.yaml", """
                - {mac: "00:1A:E8:01:02:03", address: 192.0.2.1, e164: 49301, model: os60, site: berlin, groups: [canary]}
                - {mac: 00:1A:E8:01:02:04, address: 192.0.2.2, e164: 49302, model: os40, site: vienna}
                """);
    }

    FleetFolder write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    Path path() {
        return folder;
    }

    Fleet read() throws FleetException {
        return new FleetReader().read(folder);
    }
}
