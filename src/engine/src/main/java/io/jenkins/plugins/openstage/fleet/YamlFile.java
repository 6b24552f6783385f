package io.jenkins.plugins.openstage.fleet;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one YAML file of a folder within limits, so that a hostile file costs neither memory nor the stack. */
final class YamlFile {

    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_ALIASES = 50;

    private final Path folder;
    private final Findings findings;

    YamlFile(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The root of the file; nothing when it is empty or cannot be read, which is then a finding. */
    Optional<YamlNode> read(Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        try {
            if (Files.size(path) > MOST_BYTES) {
                findings.error(name, "the file is larger than " + (MOST_BYTES >> 20) + " MiB; split it");
                return Optional.empty();
            }
            return compose(name, Files.readString(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            findings.error(name, "the file is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            findings.error(name, "the file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<YamlNode> compose(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MOST_BYTES)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            ShallowParser parser = new ShallowParser(new ParserImpl(settings, new StreamReader(settings, text)));
            Optional<Node> root = new Composer(settings, parser).getSingleNode();
            return root.map(node -> new YamlNode(name, node, findings)).filter(node -> !node.empty());
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
            findings.error(
                    name,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "this is no YAML: " + problem.strip() + "; check indentation, quotes and colons here");
        } catch (YamlEngineException e) {
            findings.error(name, "this is no YAML that can be used here: " + e.getMessage());
        }
        return Optional.empty();
    }
}
