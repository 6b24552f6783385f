package io.jenkins.plugins.openstage.wpi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks raw XML. Works on text that may be anything, and so the other way round: only what stands at a place that is known
 * to hold no secret is shown, and from the first thing that is not plain XML on, nothing is. Used once.
 */
final class XmlMask {

    private static final Pattern NAME = Pattern.compile("[\\w:.-]{1,60}");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([\\w:.-]{1,60})\\s*=\\s*(?:\"([^\"<>]*+)\"|'([^'<>]*+)')");
    private static final Pattern END = Pattern.compile("\\s*(/?)>");
    private static final Set<String> SHOWN_ATTRIBUTES =
            Set.of("name", "index", "status", "nonce", "maxitems", "fragment", "action", "version", "encoding");
    private static final Set<String> SHOWN_TEXT = Set.of("action", "reasonforcontact");
    private static final int MAX_DEPTH = 100;

    private final Masking masking;
    private final StringBuilder out = new StringBuilder();
    /** For each open element the item name whose value may be shown under its rules, or null when no text may be. */
    private final Deque<String> open = new ArrayDeque<>();

    XmlMask(Masking masking) {
        this.masking = masking;
    }

    String mask(String xml) {
        int position = 0;
        while (position < xml.length()) {
            int tag = xml.indexOf('<', position);
            text(xml.substring(position, tag < 0 ? xml.length() : tag));
            if (tag < 0) {
                break;
            }
            position = markup(xml, tag);
            if (position < 0) {
                out.append(Masking.MASK)
                        .append(" (")
                        .append(xml.length() - tag)
                        .append(" more characters are not shown, the XML is broken here)");
                break;
            }
        }
        return out.toString();
    }

    private void text(String text) {
        if (text.isBlank()) {
            out.append(text.isEmpty() ? "" : " ");
            return;
        }
        String item = open.peek();
        out.append(item == null || item.isEmpty() ? Masking.MASK : masking.value(item, text.strip()));
    }

    /** Shows the markup that starts there and answers where it ends; negative when it is not plain. */
    private int markup(String xml, int start) {
        if (xml.startsWith("<!--", start)) {
            return hidden(xml, start, "-->", "<!--" + Masking.MASK + "-->");
        }
        if (xml.startsWith("<![CDATA[", start)) {
            return hidden(xml, start, "]]>", Masking.MASK);
        }
        boolean declaration = xml.startsWith("<?xml", start);
        boolean closing = xml.startsWith("</", start);
        Matcher name = NAME.matcher(xml).region(start + (declaration || closing ? 2 : 1), xml.length());
        if (!name.lookingAt() || open.size() > MAX_DEPTH) {
            return -1;
        }
        StringBuilder tag = new StringBuilder(xml.substring(start, name.end()));
        String itemName = null;
        int names = 0;
        int position = name.end();
        Matcher attribute = ATTRIBUTE.matcher(xml);
        while (attribute.region(position, xml.length()).lookingAt()) {
            String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            if (attribute.group(1).equals("name")) {
                itemName = value;
                names++;
            }
            tag.append(' ')
                    .append(attribute.group(1))
                    .append("=\"")
                    .append(shown(attribute.group(1), value))
                    .append('"');
            position = attribute.end();
        }
        if (declaration) {
            int end = xml.indexOf("?>", position);
            out.append(tag).append("?>");
            return end == position ? end + 2 : -1;
        }
        Matcher end = END.matcher(xml).region(position, xml.length());
        if (!end.lookingAt()) {
            return -1;
        }
        out.append(tag).append(end.group(1)).append('>');
        if (closing) {
            open.poll();
        } else if (end.group(1).isEmpty()) {
            open.push(shownAs(name.group(), names == 1 ? itemName : null));
        }
        return end.end();
    }

    private int hidden(String xml, int start, String terminator, String shown) {
        int end = xml.indexOf(terminator, start);
        out.append(end < 0 ? "" : shown);
        return end < 0 ? -1 : end + terminator.length();
    }

    private static String shown(String attribute, String value) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        return SHOWN_ATTRIBUTES.contains(lower) || lower.startsWith("xmlns") || lower.endsWith(":schemalocation")
                ? Masking.plain(value)
                : Masking.MASK;
    }

    /** The name under whose rules the text of an element is shown; empty when it is not. */
    private static String shownAs(String element, String itemName) {
        String local = element.substring(element.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        if (SHOWN_TEXT.contains(local)) {
            return local;
        }
        boolean plainItem = local.equals("item") && itemName != null && itemName.indexOf('&') < 0;
        return plainItem ? itemName.strip() : "";
    }
}
