package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.text.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks whether placeholders are written as they have to be. What stands in one that means nothing may be a secret, so it is quoted
 * only when it is nearly the name of something.
 */
final class PlaceholderCheck {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    /** What people write for a secret who know it from elsewhere. */
    private static final Pattern SECRET =
            Pattern.compile("(?:credentials?|creds?|secrets?|vault|passwords?)(?:[.:/ ].*)?");

    private static final Pattern VARIABLE = Pattern.compile("(?:vars?|variables?)(?:[.: ].*)?");

    /** Signs of other programs around what is a name here: {@code {{ phone.e164 }}}, {@code $(var.ntp)}, {@code %{…}}. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?:\\{\\{|[$%#@]\\(|[%#@]\\{|<%=?|\\$(?!\\{)|%)\\s*(?:phone\\.(?:e164|mac|address|model|site)|var\\.[\\p{L}\\p{N}]|credential:[\\p{L}\\p{N}])"
                    + "|\\{\\{.*?}}");

    private PlaceholderCheck() {}

    static Optional<String> mistake(String value) {
        if (!value.contains("${")) {
            return Optional.empty();
        }
        int open = value.lastIndexOf("${");
        if (value.indexOf('}', open) < 0) {
            return Optional.of("a placeholder begins with ${ here and has no end; add the }");
        }
        return Placeholders.names(value).stream()
                .filter(name -> !right(name))
                .findFirst()
                .map(PlaceholderCheck::wrong);
    }

    static Optional<String> doubt(String value) {
        Matcher matcher = FOREIGN.matcher(value);
        return matcher.find()
                ? Optional.of(
                        "what stands here looks like a placeholder and is sent as it is; a placeholder is written as"
                                + " ${phone.e164}, ${var.name} or ${credential:name}")
                : Optional.empty();
    }

    private static boolean right(String name) {
        for (String prefix : List.of(Placeholders.CREDENTIAL, Placeholders.VARIABLE)) {
            if (name.startsWith(prefix)) {
                return NAME.matcher(name.substring(prefix.length())).matches();
            }
        }
        return Placeholders.FIELDS.containsKey(name);
    }

    private static String wrong(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        if (name.contains("${")) {
            return "a placeholder cannot stand within another one; write the value into the layers of those who get it";
        }
        if (plain.equals("phone.groups") || plain.equals("phone.group")) {
            return "'${" + plain
                    + "}' is no placeholder, because a phone may be in several groups; write the value into"
                    + " vars/group instead";
        }
        if (name.startsWith(Placeholders.CREDENTIAL) || name.startsWith(Placeholders.VARIABLE)) {
            boolean secret = name.startsWith(Placeholders.CREDENTIAL);
            return "a placeholder names " + (secret ? "no credential" : "no variable")
                    + ": expected letters, digits, dots, hyphens and underscores behind '"
                    + (secret ? Placeholders.CREDENTIAL : Placeholders.VARIABLE) + "', and no blank";
        }
        if (SECRET.matcher(plain).matches()) {
            return "what stands in ${…} here is no placeholder; a secret is written as ${credential:name}";
        }
        if (VARIABLE.matcher(plain).matches()) {
            return "what stands in ${…} here is no placeholder; a variable is written as ${var.name}";
        }
        return near(plain)
                .map(field -> "'${" + name + "}' is no placeholder; did you mean '${" + field + "}'?")
                .orElseGet(() -> "what stands in ${…} here is no placeholder; expected ${credential:name} for a secret,"
                        + " ${var.name} for a variable, or one of "
                        + Placeholders.FIELDS.keySet().stream()
                                .sorted()
                                .map(field -> "${" + field + "}")
                                .collect(Collectors.joining(", ")));
    }

    private static Optional<String> near(String name) {
        String dotted = name.replaceAll("\\s+", "").replaceFirst("^phone[:_/-]", "phone.");
        String field =
                switch (dotted) {
                    case "mac", "address", "model", "site", "e164" -> "phone." + dotted;
                    case "number", "phone.number", "extension", "phone.extension" -> "phone.e164";
                    case "ip", "phone.ip", "host", "phone.host" -> "phone.address";
                    default -> dotted;
                };
        return Suggestion.closest(field, Placeholders.FIELDS.keySet());
    }
}
