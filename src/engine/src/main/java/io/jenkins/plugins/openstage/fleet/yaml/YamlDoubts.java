package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.text.Invisible;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Looks through a YAML file for what YAML, or the rule that texts stay as written, makes of a line that its author did not mean.
 * No sentence quotes a value that may be a secret.
 */
final class YamlDoubts {

    private static final Set<String> NOTHING = Set.of("~", "null", "Null", "NULL");
    private static final Set<Tag> KNOWN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

    private final YamlText file;
    private final Findings findings;

    YamlDoubts(YamlText file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Reports what is doubtful in a node and below it; the nesting is bounded by {@link ShallowParser}. */
    void look(Node node) {
        YamlNode place = new YamlNode(file, node, findings);
        if (!KNOWN.contains(node.getTag())) {
            place.error("the tag '" + node.getTag().getValue()
                    + "' means nothing here; write the value without it, a secret as ${credential:name}, and a text that"
                    + " begins with ! in quotes");
        }
        if (node instanceof ScalarNode scalar && scalar.isPlain()) {
            plain(scalar.getValue(), place);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::look);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                key(new YamlNode(file, entry.getKeyNode(), findings));
                look(entry.getKeyNode());
                look(entry.getValueNode());
            }
        }
    }

    private static void key(YamlNode key) {
        if (key.merges()) {
            key.error("'<<' merges nothing here; write the entries out, or put them into a layer of vars");
        }
    }

    private static void plain(String text, YamlNode place) {
        if (NOTHING.contains(text)) {
            place.warning("'" + text + "' without quotes is the text '" + text
                    + "' here and not nothing; write '' for an empty value, or '" + text + "' in quotes for the text");
        }
        if (!Invisible.strip(text).equals(text)) {
            place.warning("an invisible character at the beginning or end of this text is left out: "
                    + Invisible.in(text).orElse("a blank") + "; delete it, or put the text into quotes");
        }
        if (place.swallowed()) {
            place.warning(
                    text.isEmpty()
                            ? "nothing is written here: what begins with # is a comment in YAML; put it into quotes if it is"
                                    + " the value"
                            : "what begins with # behind this text is a comment in YAML and no part of it; put all into quotes"
                                    + " if it is, or a blank behind the # if not");
        }
    }
}
