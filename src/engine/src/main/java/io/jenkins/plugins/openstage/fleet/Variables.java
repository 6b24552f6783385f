package io.jenkins.plugins.openstage.fleet;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * <code>${var.name}</code> in a value: a text that a layer gives a name, so that it is written once. A variable may stand for a
 * value with further placeholders. Each is filled in once, so that variables of variables cost no more than they are long. Not
 * thread-safe.
 */
public final class Variables {

    /** No item takes more; variables of variables could become as long as one likes. */
    private static final int LONGEST = 1 << 16;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{var\\.([^}]*)}");

    private final Map<String, Setting> settings;
    private final Map<String, String> filled = new HashMap<>();
    private final Set<String> within = new LinkedHashSet<>();
    private final Set<String> endless = new LinkedHashSet<>();

    /** Those of one phone, or of phones that have them in common. */
    public Variables(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /** Whether there is a variable in a value. */
    public static boolean in(String value) {
        return value.contains("${var.");
    }

    /** The names of the variables in a value. */
    public static List<String> names(String value) {
        return VARIABLE.matcher(value)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** The value with its variables filled in; one that is not known, or leads back to itself, stays as written. */
    public String fill(String value) {
        if (!in(value)) {
            return value;
        }
        Matcher matcher = VARIABLE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String stands = named(matcher.group(1), matcher.group());
            if (text.length() + stands.length() > LONGEST) {
                return value;
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(stands));
        }
        return matcher.appendTail(text).toString();
    }

    /** Those that were met and lead back to themselves. */
    public Set<String> endless() {
        return endless;
    }

    private String named(String name, String written) {
        String known = filled.get(name);
        if (known != null) {
            return known;
        }
        Setting setting = settings.get(name);
        if (setting == null) {
            return written;
        }
        if (!within.add(name)) {
            endless.add(name);
            return written;
        }
        String text = fill(setting.value());
        within.remove(name);
        filled.put(name, text);
        return text;
    }
}
