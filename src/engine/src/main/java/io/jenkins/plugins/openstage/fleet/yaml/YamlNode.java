package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.text.Invisible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a YAML file with its place. Scalars keep the text as written: {@code 007} stays {@code 007}. */
public final class YamlNode {

    /** What looks like a comment and touches its sign, as {@code #37#}. */
    private static final Pattern TOUCHING = Pattern.compile("\\s*#[^\\s#!-].*");

    /** Names of items, phones and layers, with an index. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}(?:\\[\\d{1,6}])?");

    private final YamlText file;
    private final Node node;
    private final Findings findings;
    private final boolean secret;

    YamlNode(YamlText file, Node node, Findings findings) {
        this(file, node, findings, false);
    }

    private YamlNode(YamlText file, Node node, Findings findings, boolean secret) {
        this.file = file;
        this.node = node;
        this.findings = findings;
        this.secret = secret;
    }

    /** The same where a secret is expected: no sentence quotes what stands here or below, not even a key. */
    public YamlNode unquoted() {
        return new YamlNode(file, node, findings, true);
    }

    /** The path of the file inside its folder. */
    public String file() {
        return file.name();
    }

    /** Whether a comment follows in the same line that its author may have meant to be text. */
    public boolean swallowed() {
        Mark end = node.getEndMark().orElse(null);
        if (!isPlain() || end == null) {
            return false;
        }
        String line = file.line(end.getLine() + 1);
        // The parser has gone on to the next line where nothing is written in this one.
        return end.getColumn() <= line.length()
                && line.indexOf('#', end.getColumn()) >= 0
                && TOUCHING.matcher(line.substring(end.getColumn())).matches();
    }

    /** Whether this is a text without quotes. */
    public boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.isPlain();
    }

    /** Where it begins. */
    public Place place() {
        return new Place(file(), line(), column());
    }

    /** From 1. */
    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    /** From 1. */
    public int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }

    /** Whether this is a map. */
    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether this is a single value. */
    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Reports a mistake at this place. */
    public void error(String sentence) {
        findings.error(this, sentence);
    }

    /** Reports a doubt at this place. */
    public void warning(String sentence) {
        findings.warning(this, sentence);
    }

    /** The text of a scalar; anything else is a mistake. */
    public Optional<String> text(String what) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(text(scalar));
        }
        error(what + " is " + kind() + ", expected a single value");
        return Optional.empty();
    }

    /** The entries of a list; anything else is a mistake. */
    public List<YamlNode> list(String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::at).toList();
        }
        if (!empty()) {
            error(what + " is " + kind() + ", expected a list (lines that begin with '- ')");
        }
        return List.of();
    }

    /** The texts of a list of scalars; a single scalar counts as a list of one. */
    public List<YamlNode> texts(String what) {
        if (isText() && !empty()) {
            return List.of(this);
        }
        List<YamlNode> texts = new ArrayList<>();
        for (YamlNode entry : list(what)) {
            if (entry.text("an entry of " + what).isPresent()) {
                texts.add(entry);
            }
        }
        return texts;
    }

    /** The text of a node that {@link #texts} returned. */
    public String text() {
        return node instanceof ScalarNode scalar ? text(scalar) : "";
    }

    /** As written; what nobody sees at the ends of a text without quotes is a slip, of which {@link YamlDoubts} warns. */
    public static String text(ScalarNode scalar) {
        return scalar.isPlain() ? Invisible.strip(scalar.getValue()) : scalar.getValue();
    }

    /** The entries of a map; anything else, and a key that comes twice, is a mistake. */
    public YamlMap map(String what) {
        Map<String, YamlNode> keys = new LinkedHashMap<>();
        Map<String, YamlNode> values = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                YamlNode key = at(tuple.getKeyNode());
                if (key.merges()) {
                    continue;
                }
                key.text("a key of " + what).ifPresent(name -> {
                    YamlNode first = keys.putIfAbsent(name, key);
                    if (first == null) {
                        values.put(name, at(tuple.getValueNode()));
                    } else {
                        key.error(key.named("this key", name) + " stands here a second time, first in line "
                                + first.line() + "; delete one of them");
                    }
                });
            }
        } else if (!empty()) {
            error(what + " is " + kind() + ", expected a map (lines of the form 'key: value')");
        }
        return new YamlMap(what, this, keys, values);
    }

    /** Whether this is the key by which some programs merge maps; {@link YamlDoubts} refuses it. */
    boolean merges() {
        return isPlain() && text().equals("<<");
    }

    /** Whether nothing is written here, as after {@code sites:}. */
    public boolean empty() {
        return isPlain() && text().isEmpty();
    }

    /** A name in quotes, or other words for it where it has not the form of one and so may be anything. */
    public String named(String otherwise, String name) {
        return !secret && NAME.matcher(name).matches() ? "'" + name + "'" : otherwise;
    }

    private YamlNode at(Node child) {
        return new YamlNode(file, child, findings, secret);
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "a map";
        }
        return node instanceof SequenceNode ? "a list" : "a text";
    }
}
