package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one YAML file of a folder within limits, so that a hostile file costs neither memory nor the stack. */
public final class YamlFile {

    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_ALIASES = 50;

    private final Path folder;
    private final Findings findings;

    /** For files of that folder; findings name them by their path inside of it. */
    public YamlFile(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The root of the file; nothing when it is empty or cannot be read, which is then a finding. */
    public Optional<YamlNode> read(Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (Files.isDirectory(path)) {
            findings.error(name, "this is a folder, expected a file in YAML");
            return Optional.empty();
        }
        try {
            return compose(name, WrittenText.read(path));
        } catch (TextFileException e) {
            findings.error(name, e.line(), Math.min(e.line(), 1), e.sentence());
        }
        return Optional.empty();
    }

    private Optional<YamlNode> compose(String name, WrittenText text) {
        YamlText named = YamlText.of(name, text);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MOST_BYTES)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            ShallowParser parser = new ShallowParser(new ParserImpl(settings, new StreamReader(settings, text.text())));
            Optional<Node> root = new Composer(settings, parser).getSingleNode();
            root.ifPresent(node -> new YamlDoubts(named, findings).look(node));
            return root.map(node -> new YamlNode(named, node, findings)).filter(node -> !node.empty());
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
            int line = mark == null ? 0 : mark.getLine() + 1;
            findings.error(
                    name,
                    line,
                    mark == null ? 0 : mark.getColumn() + 1,
                    YamlProblem.sentence(problem, line > 0 ? named.line(line) : text.text()));
        } catch (ReaderException e) {
            String before = text.text()
                    .substring(0, Math.min(e.getPosition(), text.text().length()));
            findings.error(
                    name,
                    (int) before.chars().filter(character -> character == '\n').count() + 1,
                    before.length() - before.lastIndexOf('\n'),
                    "here is the character " + String.format(Locale.ROOT, "U+%04X", e.getCodePoint())
                            + ", which no YAML has; delete it");
        } catch (YamlEngineException e) {
            findings.error(name, YamlProblem.sentence(String.valueOf(e.getMessage()), text.text()));
        }
        return Optional.empty();
    }
}
