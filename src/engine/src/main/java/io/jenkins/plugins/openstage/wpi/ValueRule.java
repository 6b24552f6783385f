package io.jenkins.plugins.openstage.wpi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the column {@code values} says, as far as it can be understood for certain. A value that was only seen ("10 seen")
 * is no limit, and a list with a remark in it is taken as incomplete.
 *
 * @param text the column as it stands, for people
 * @param certain whether it was read in the guide; only then is breaking it an error
 * @param bounded whether the bounds are certain all the same, because a standard sets them: ports, VLANs, priorities
 * @param min the smallest number
 * @param max the largest number
 * @param except a number between them that is not allowed
 * @param choices the codes of an enumeration, each with its meaning, which may be empty; the words that a boolean takes
 * @param complete whether there are no other codes
 * @param maxLength the most characters
 * @param safeLength the most characters that every use of the item takes
 * @param notEmpty whether the value must not be empty
 */
public record ValueRule(
        String text,
        boolean certain,
        boolean bounded,
        OptionalLong min,
        OptionalLong max,
        OptionalLong except,
        Map<String, String> choices,
        boolean complete,
        OptionalInt maxLength,
        OptionalInt safeLength,
        boolean notEmpty) {

    private static final Pattern RANGE =
            Pattern.compile("(-?\\d+)-(-?\\d+)(?: except (\\d+))?(?: \\([\\w.]+\\))?(?:;.*)?");
    /** The field of a packet in which the number is sent has no room for others. */
    private static final Pattern STANDARD = Pattern.compile("\\((?:802\\.1Q|802\\.1p|DSCP)\\)");
    /** There are no negative ones. */
    private static final Pattern AMOUNT = Pattern.compile("(?:seconds|bytes)\\b.*");

    private static final Pattern PORT = Pattern.compile("(?:even )?port\\b.*");
    private static final Pattern CODE = Pattern.compile("([\\w-]+)(?:=(.*))?");
    private static final Pattern LENGTH = Pattern.compile("max (\\d+) (?:unicode )?char");
    private static final Pattern REMARK = Pattern.compile("\\bseen\\b|uncertain|others|\\bGS\\b|\\bext\\b|EMU|DLSir|;");
    private static final int LARGEST_PORT = 65535;

    public ValueRule {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** The meaning of the column {@code values}. */
    static ValueRule parse(String text, CatalogueItem.Type type, boolean certain) {
        OptionalLong min = OptionalLong.empty();
        OptionalLong max = OptionalLong.empty();
        OptionalLong except = OptionalLong.empty();
        Matcher range = RANGE.matcher(text);
        boolean bounded = certain || STANDARD.matcher(text).find();
        if (type == CatalogueItem.Type.INTEGER && PORT.matcher(text).matches()) {
            min = OptionalLong.of(0);
            max = OptionalLong.of(LARGEST_PORT);
            bounded = true;
        } else if (type == CatalogueItem.Type.INTEGER && AMOUNT.matcher(text).matches()) {
            min = OptionalLong.of(0);
            bounded = true;
        } else if (type == CatalogueItem.Type.INTEGER && range.matches()) {
            min = OptionalLong.of(Long.parseLong(range.group(1)));
            max = OptionalLong.of(Long.parseLong(range.group(2)));
            except = range.group(3) == null ? except : OptionalLong.of(Long.parseLong(range.group(3)));
        }
        Map<String, String> choices =
                switch (type) {
                    case ENUM -> choices(text);
                    case BOOLEAN -> words(text);
                    default -> Map.of();
                };
        Matcher length = LENGTH.matcher(text);
        OptionalInt longest = OptionalInt.empty();
        OptionalInt shortest = OptionalInt.empty();
        while (type == CatalogueItem.Type.STRING && length.find()) {
            int number = Integer.parseInt(length.group(1));
            longest = OptionalInt.of(Math.max(number, longest.orElse(number)));
            shortest = OptionalInt.of(Math.min(number, shortest.orElse(number)));
        }
        return new ValueRule(
                text,
                certain,
                bounded,
                min,
                max,
                except,
                choices,
                !REMARK.matcher(text).find(),
                longest,
                shortest,
                text.contains("not empty"));
    }

    /** Some switches were numbers in older firmware, and are written so by systems of that time. */
    private static Map<String, String> words(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("true", "");
        words.put("false", "");
        if (text.contains("0/1")) {
            words.put("0", "false, in older firmware");
            words.put("1", "true, in older firmware");
        }
        return words;
    }

    private static Map<String, String> choices(String text) {
        Map<String, String> choices = new LinkedHashMap<>();
        String list = text.replaceFirst("^guide: ", "")
                .replaceAll("; ext(?: GS)?: ", "|")
                .replaceFirst(";.*", "");
        for (String choice : list.split("\\|", -1)) {
            Matcher code = CODE.matcher(choice.strip());
            if (code.matches()) {
                choices.put(code.group(1), code.group(2) == null ? "" : code.group(2));
            }
        }
        return choices.size() > 1 ? choices : Map.of();
    }

    /** Whether every known code is a number. */
    boolean numeric() {
        return choices.keySet().stream().allMatch(code -> code.matches("\\d+"));
    }
}
