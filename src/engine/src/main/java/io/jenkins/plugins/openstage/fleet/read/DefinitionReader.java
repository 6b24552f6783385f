package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.DeviceTypes;
import io.jenkins.plugins.openstage.fleet.FileServerKind;
import io.jenkins.plugins.openstage.fleet.FleetEndpoint;
import io.jenkins.plugins.openstage.fleet.FleetFileServer;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.Site;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads {@code fleet.yaml} but for its waves, which need the inventory. */
final class DefinitionReader {
    private static final int CUSTOMARY_PORT = 18443;

    static final String[] KEYS = {"name", "endpoint", "file-servers", "sites", "models", "waves"};
    static final String[] ENDPOINT = {"listen", "advertise", "legacy-tls", "entities"};
    static final String[] FILE_SERVER = {"protocol"};
    static final String[] SITE = {"title", "file-server"};
    static final String[] MODEL = {"device-type", "entities"};
    static final String[] WAVE = SelectionReader.keysWith("name", "error-threshold");

    /** The part of a fleet that stands in {@code fleet.yaml}. */
    record Definition(
            String name,
            FleetEndpoint endpoint,
            Map<String, FleetFileServer> fileServers,
            Map<String, Site> sites,
            Map<String, Model> models,
            Optional<YamlNode> waves,
            Map<String, YamlNode> places) {

        /** Reports every site that does not say where its phones fetch files, when there are any. */
        void requireFileServers(String because) {
            sites.values().stream().filter(site -> site.fileServer().isEmpty()).forEach(site -> Optional.ofNullable(
                            places.get(site.name()))
                    .ifPresent(place -> place.error("site '" + site.name()
                            + "' has no 'file-server', from which its phones fetch what " + because
                            + " names; add a line 'file-server: …' with a name below 'file-servers'")));
        }
    }

    Definition read(YamlNode root) {
        YamlMap map = root.map("fleet.yaml").only(KEYS);
        Map<String, FleetFileServer> servers = new LinkedHashMap<>();
        Map<String, Site> sites = new LinkedHashMap<>();
        Map<String, Model> models = new LinkedHashMap<>();
        String name = map.required("name").orElse("");
        FleetEndpoint endpoint =
                map.find("endpoint").map(DefinitionReader::endpoint).orElse(FleetEndpoint.DEFAULT);
        if (map.find("file-servers").isPresent()) {
            entries(map, "file-servers", (key, entry) -> servers.put(key, fileServer(key, entry)));
        }
        Map<String, YamlNode> places = new LinkedHashMap<>();
        entries(map, "sites", (key, entry) -> {
            sites.put(key, site(key, entry, servers));
            places.put(key, entry);
        });
        entries(map, "models", (key, entry) -> {
            YamlMap model = entry.map("model '" + key + "'").only(MODEL);
            String type = model.required("device-type").orElse("");
            DeviceTypes.mistake(type)
                    .ifPresent(sentence -> model.find("device-type").ifPresent(place -> place.error(sentence)));
            DeviceTypes.doubt(type)
                    .ifPresent(sentence -> model.find("device-type").ifPresent(place -> place.warning(sentence)));
            models.put(key, new Model(key, type, flag(model, "entities")));
        });
        return new Definition(name, endpoint, servers, sites, models, map.find("waves"), places);
    }

    private static void entries(YamlMap map, String key, BiConsumer<String, YamlNode> each) {
        Optional<YamlNode> node = map.find(key);
        if (node.isEmpty()) {
            map.place()
                    .error("fleet.yaml has no '" + key + "'; add the section '" + key + ":' with at least one entry");
            return;
        }
        YamlMap section = node.get().map("'" + key + "'");
        for (String name : section.names()) {
            each.accept(name, section.value(name));
        }
    }

    private static FleetEndpoint endpoint(YamlNode node) {
        YamlMap map = node.map("'endpoint'").only(ENDPOINT);
        String listen = map.text("listen").orElse(FleetEndpoint.DEFAULT.listen());
        Optional<String> problem = HostPort.written(listen)
                .filter(place -> place.port() >= 0)
                .map(place -> HostNotation.listenProblem(place.host(), "endpoint")
                        .or(() -> HostPort.portProblem(place.port(), 0)))
                .orElseGet(() -> HostPort.bracketsMissing(listen, CUSTOMARY_PORT)
                        .or(() -> Optional.of("expected address and port, as in 0.0.0.0:" + CUSTOMARY_PORT)));
        problem.ifPresent(why ->
                map.find("listen").ifPresent(place -> place.error("'" + listen + "' is nothing to listen at: " + why)));
        String advertise = map.text("advertise").orElse("");
        if (!advertise.isEmpty()) {
            HostNotation.problem(advertise, "endpoint").ifPresent(why -> map.find("advertise")
                    .ifPresent(place -> place.error("phones cannot know the endpoint as '" + advertise + "': " + why)));
        }
        return new FleetEndpoint(listen, advertise, flag(map, "legacy-tls"), flag(map, "entities"));
    }

    private static boolean flag(YamlMap map, String key) {
        return map.find(key).map(node -> flag(node, key)).orElse(false);
    }

    private static boolean flag(YamlNode node, String key) {
        String text = node.text("'" + key + "'").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            node.error("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    /** What is not understood of an entry is reported; who refers to it need not be. */
    private static FleetFileServer fileServer(String key, YamlNode entry) {
        YamlMap map = entry.map("file server '" + key + "'").only(FILE_SERVER);
        Optional<String> protocol = map.required("protocol");
        Optional<FileServerKind> kind = protocol.flatMap(text -> Arrays.stream(FileServerKind.values())
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst());
        if (protocol.isPresent() && kind.isEmpty()) {
            map.find("protocol")
                    .ifPresent(place -> place.error("phones do not fetch by '" + protocol.get() + "'; expected one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(FileServerKind.values())
                                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                                            .toList())));
        }
        return new FleetFileServer(key, kind.orElse(FileServerKind.FTP));
    }

    private static Site site(String key, YamlNode entry, Map<String, FleetFileServer> servers) {
        YamlMap map = entry.map("site '" + key + "'").only(SITE);
        String server = map.text("file-server").orElse("");
        if (!server.isEmpty() && !servers.containsKey(server)) {
            map.find("file-server")
                    .ifPresent(place -> place.error(
                            "there is no file server '" + server + "'" + Suggestion.forWord(server, servers.keySet())
                                    + (servers.isEmpty() ? "; add it below 'file-servers'" : "")));
        }
        return new Site(key, map.text("title").orElse(key), server);
    }

    /** The waves; without any, the whole fleet is one. */
    static List<Wave> waves(Optional<YamlNode> section, SelectionReader selections) {
        if (section.isEmpty()) {
            return List.of(new Wave("all", Selection.ALL, 50));
        }
        return section.get().list("'waves'").stream()
                .map(entry -> wave(entry.map("a wave"), selections))
                .toList();
    }

    private static Wave wave(YamlMap map, SelectionReader selections) {
        map.only(WAVE);
        String text = map.text("error-threshold").orElse("50%");
        int threshold = 50;
        if (text.matches("(\\d|[1-9]\\d|100)\\s*%")) {
            threshold = Integer.parseInt(text.replaceAll("\\D", ""));
        } else {
            map.find("error-threshold")
                    .ifPresent(place -> place.error("'" + text + "' is no threshold: expected 0% to 100%"));
        }
        return new Wave(map.required("name").orElse(""), selections.read(map), threshold);
    }
}
