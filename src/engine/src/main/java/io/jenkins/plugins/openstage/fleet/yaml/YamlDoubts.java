package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.text.Invisible;
import java.util.Optional;
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
        if (!KNOWN.contains(node.getTag()) && !reference(node)) {
            place.error("a tag, which begins with !, means nothing here; write the value without it, a secret as"
                    + " ${credential:name}, and a text that begins with ! in quotes");
        }
        if (node instanceof ScalarNode scalar) {
            if (scalar.isPlain()) {
                plain(scalar.getValue(), place);
            }
            Invisible.turning(YamlNode.text(scalar))
                    .ifPresent(character -> place.warning("this text has the character " + character
                            + ", which shows what stands behind it in another order than it is sent; delete it"));
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::look);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (key(new YamlNode(file, entry.getKeyNode(), findings))) {
                    look(entry.getKeyNode());
                }
                look(entry.getValueNode());
            }
        }
    }

    /** The parser takes <code>${name}</code> for a variable of the environment. */
    private static boolean reference(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && node.getTag().equals(Tag.ENV_TAG)
                && scalar.getValue().startsWith("${");
    }

    /** Whether there is nothing odd about the key itself. */
    private static boolean key(YamlNode key) {
        if (key.merges()) {
            key.error("'<<' merges nothing here; write the entries out, or put them into a layer of vars");
        }
        Optional<String> unseen = Invisible.in(key.text());
        unseen.ifPresent(character -> key.error("the name that stands here has the character " + character
                + ", which nobody sees; write the name anew"));
        return unseen.isEmpty();
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
